/** Which checks of a lab have stood still, and when one of them may be tried again: the more often, the later. Pure but for the clock. */
import type { Clock } from "#core";

/** So often it is tried at once: what stood still may have been the machine. */
const triesAtOnce = 3;
const restMsMin = 30_000;
const restMsMax = 600_000;

export class Suspects {
  readonly #clock: Clock;
  readonly #strikes = new Map<string, { count: number; notBeforeMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(nr: string): boolean {
    return this.#strikes.has(nr);
  }

  /** Whether it may be tried now. Of those who ask after a rest one gets the turn, and the others when it went well. */
  mayTry(nr: string): boolean {
    const strike = this.#strikes.get(nr);
    if (!strike || strike.count < triesAtOnce) return true;
    const nowMs = this.#clock.now().getTime();
    if (nowMs < strike.notBeforeMs) return false;
    strike.notBeforeMs = nowMs + restMsMin;
    return true;
  }

  stoodStill(nr: string): void {
    const count = (this.#strikes.get(nr)?.count ?? 0) + 1;
    const restMs = Math.min(restMsMin * 2 ** Math.max(0, count - triesAtOnce), restMsMax);
    this.#strikes.set(nr, { count, notBeforeMs: this.#clock.now().getTime() + restMs });
  }

  cameBack(nr: string): void {
    this.#strikes.delete(nr);
  }
}
