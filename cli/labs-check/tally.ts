/** Counts how proofs came out, for each lab and in sum. */
import type { Verdict } from "#grading/contract";
import type { Case } from "./cases.ts";
import { type Deviations, isAsExpected } from "./deviations.ts";

/** What is published. Verdicts are counted, but for `cases`, `cheats`, `mutants` and `not_as_expected`. */
export interface Counts {
  readonly labs: number;
  readonly checks: number;
  readonly cases: number;
  readonly cheats: number;
  /** `killed_in_doubt`: of those killed, the ones that nothing but undecided checks kept from passing. */
  readonly mutants: { killed: number; killed_in_doubt: number; equivalent: number; survived: number };
  /** A mutant that survives unlisted is one. */
  readonly false_passes: number;
  readonly false_fails: number;
  readonly undecided: number;
  /** Cases and labs that are not as they should be. */
  readonly not_as_expected: number;
  /** From the begin of the first case to the end of the last. */
  readonly seconds: number;
}

export class Tally {
  readonly #counts: { -readonly [Name in keyof Counts]: Counts[Name] };
  #firstMs: number | null = null;
  #lastMs = 0;

  constructor({ labs, checks }: Pick<Counts, "labs" | "checks">) {
    const mutants = { killed: 0, killed_in_doubt: 0, equivalent: 0, survived: 0 };
    const none = { cases: 0, cheats: 0, false_passes: 0, false_fails: 0, undecided: 0, not_as_expected: 0 };
    this.#counts = { labs, checks, ...none, mutants, seconds: 0 };
  }

  /** Something kept a lab, or a case of it, from being proven. */
  problem(): void {
    this.#counts.not_as_expected++;
  }

  ran({ kind }: Pick<Case, "kind">, { elapsedMs }: { elapsedMs: number }): void {
    const nowMs = performance.now();
    this.#firstMs = Math.min(this.#firstMs ?? nowMs, nowMs - elapsedMs);
    this.#lastMs = nowMs;
    this.#counts.cases++;
    if (kind === "cheat") this.#counts.cheats++;
  }

  add(deviations: Deviations, verdicts: readonly Pick<Verdict, "status">[]): void {
    const counts = this.#counts;
    const { falsePasses, falseFails, mutant } = deviations;
    counts.false_passes += falsePasses.length + (mutant === "survived" ? 1 : 0);
    counts.false_fails += falseFails.length;
    counts.undecided += verdicts.filter(({ status }) => status === "undecided").length;
    if (mutant) counts.mutants[mutant]++;
    const isDoubt = verdicts.every(({ status }) => status === "passed" || status === "undecided");
    if (mutant === "killed" && isDoubt) counts.mutants.killed_in_doubt++;
    if (!isAsExpected(deviations)) counts.not_as_expected++;
  }

  get counts(): Counts {
    return { ...this.#counts, seconds: Math.round((this.#lastMs - (this.#firstMs ?? this.#lastMs)) / 100) / 10 };
  }
}

/** One line for people. */
export function inWords({ mutants, ...counts }: Counts): string {
  const all = mutants.killed + mutants.equivalent + mutants.survived;
  const doubt = mutants.killed_in_doubt > 0 ? ` (${mutants.killed_in_doubt} in doubt)` : "";
  return [
    `checks ${counts.checks}, cases ${counts.cases}, cheats ${counts.cheats}`,
    `false passes ${counts.false_passes}, false fails ${counts.false_fails}, undecided ${counts.undecided}`,
    ...(all > 0
      ? [
          `mutants ${all}: killed ${mutants.killed}${doubt}, equivalent ${mutants.equivalent}, survived ${mutants.survived}`,
        ]
      : []),
    `${counts.not_as_expected === 0 ? "all as expected" : `${counts.not_as_expected} not as expected`}, ${counts.seconds} s`,
  ].join("; ");
}
