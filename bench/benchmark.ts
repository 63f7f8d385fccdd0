/** What a benchmark is: it measures on a real engine and a production build, and never fails by being slow. */

export interface Measured {
  /** How many times the thing measured was done, after the warm-up. */
  readonly n: number;
  /** By name; the unit stands last in it. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface Benchmark {
  readonly name: string;
  /** From where to where each figure goes, in a sentence or two. */
  readonly measures: string;
  /** By figure; a figure without one is information. */
  readonly targets: Readonly<Record<string, Target>>;
  /** `note` says what is going on; it never counts as output. */
  run(note: (text: string) => void, wishes: Wishes): Promise<Measured>;
}

/** What was asked for on the command line; a benchmark that has no use for it leaves it. */
export interface Wishes {
  readonly runs: number | undefined;
}

export type Target = { readonly atMost: number } | { readonly atLeast: number };

export function isMet(figure: number, target: Target): boolean {
  return "atMost" in target ? figure <= target.atMost : figure >= target.atLeast;
}

/** The nearest-rank percentile: the smallest sample that at least `percent` of all samples do not exceed. */
export function percentile(samples: readonly number[], percent: number): number {
  if (samples.length === 0) throw new Error("there is no percentile of nothing");
  const sorted = [...samples].sort((one, other) => one - other);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** Enough digits to compare, not more than were measured. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
