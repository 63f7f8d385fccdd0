/**
 * Decides which passes stand, of one attempt: what a check has seen of the host passes only when a second look, at a moment that
 * nobody can foresee, sees the same and nothing is known to have happened between the two. Kept in memory only: whoever forgets it begins anew.
 */
import type { Watch } from "../evidence/recorder.ts";
import type { Look } from "./recorded-call.ts";

const confirmMs = 3000;
const confirmJitterMs = 2000;
/** The connection to a sandbox is there soon. */
const watchedSoonMs = 500;

/** One look in which the check passed. */
export interface Sample {
  readonly beganAt: number;
  readonly endedAt: number;
  readonly look: Look;
  readonly print: string;
  /** Another one when something that is watched was changed and put back; also when it was not watched all the time. */
  readonly unbroken: string;
  /** The journal's last row that was read before it. */
  readonly afterRowId: number;
  /** How the sandbox was watched when it began; another object for each connection. */
  readonly watch: Watch;
}

export interface Since {
  /** The journal's last row that tells of a change. */
  readonly disturbedAt: number;
  readonly watch: Watch;
}

export type Weighed =
  | { readonly status: "confirming" }
  | { readonly status: "passed"; readonly looks: readonly Look[] };

interface Pending {
  /** Null while the sandbox is not watched yet: nothing that is seen then can be confirmed. */
  readonly first: Sample | null;
  readonly dueAt: number;
}

/** Between the end of the first look and the begin of the second: nobody can foresee it. */
export function confirmAfterMs(randomMs: (belowMs: number) => number): number {
  return confirmMs + randomMs(confirmJitterMs);
}

export class Confirmations {
  readonly #randomMs: (belowMs: number) => number;
  readonly #pending = new Map<string, Pending>();
  /** Prints of what has passed: while it stays the same, it needs no second look. */
  readonly #passed = new Map<string, string>();

  constructor(randomMs: (belowMs: number) => number) {
    this.#randomMs = randomMs;
  }

  /** When the next look is due; null when none is. */
  get dueAt(): number | null {
    return this.#pending.size === 0 ? null : Math.min(...[...this.#pending.values()].map(({ dueAt }) => dueAt));
  }

  /** Whether this sample is late enough to be the second one: then everything there is to know has to be known first. */
  isSecond(nr: string, { beganAt }: Sample): boolean {
    const pending = this.#pending.get(nr);
    return pending !== undefined && pending.first !== null && beganAt >= pending.dueAt;
  }

  /** @param stands whether the verdict is passed already. */
  weigh(nr: string, { sample, stands, since }: { sample: Sample; stands: boolean; since: Since }): Weighed {
    if (stands && (this.#passed.get(nr) ?? sample.print) === sample.print) return this.#pass(nr, [sample]);
    const pending = this.#pending.get(nr);
    if (!pending?.first || !isUndisturbed(pending.first, { sample, since })) {
      this.#begin(nr, { sample, since });
      return { status: "confirming" };
    }
    if (sample.beganAt < pending.dueAt) return { status: "confirming" };
    return this.#pass(nr, [pending.first, sample]);
  }

  /** The check does not pass any more. */
  drop(nr: string): void {
    this.#pending.delete(nr);
    this.#passed.delete(nr);
  }

  /** A lab may be edited while one of its checks is being confirmed. */
  keepOnly(numbers: readonly string[]): void {
    for (const nr of [...this.#pending.keys()]) if (!numbers.includes(nr)) this.drop(nr);
  }

  #begin(nr: string, { sample, since }: { sample: Sample; since: Since }): void {
    this.drop(nr);
    const { state } = since.watch;
    if (state === "recording") {
      this.#pending.set(nr, { first: sample, dueAt: sample.endedAt + confirmAfterMs(this.#randomMs) });
    } else if (state === "connecting") {
      this.#pending.set(nr, { first: null, dueAt: sample.endedAt + watchedSoonMs });
    }
  }

  #pass(nr: string, samples: readonly [Sample, ...Sample[]]): Weighed {
    this.#pending.delete(nr);
    this.#passed.set(nr, samples[0].print);
    return { status: "passed", looks: samples.map(({ look }) => look) };
  }
}

function isUndisturbed(first: Sample, { sample, since }: { sample: Sample; since: Since }): boolean {
  const isWatched = since.watch.state === "recording" && first.watch === sample.watch && sample.watch === since.watch;
  const isSame = first.print === sample.print && first.unbroken === sample.unbroken;
  return isWatched && isSame && since.disturbedAt <= first.afterRowId;
}
