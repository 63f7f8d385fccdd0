/** Time for tests that wait for something to become true: a clock of their own runs many times as fast as the real one. */
import { setTimeout as realPause } from "node:timers/promises";
import { ManualClock } from "../../core/testing/manual-clock.ts";

const stepMs = 25;
const roundsMax = 2000;
const stepsPerPassMax = 200;

export class PassingTime {
  readonly clock = new ManualClock();

  /** Lets time pass until it holds; fails when it never does. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    for (let round = 0; round < roundsMax; round++) {
      if (await holds()) return;
      await this.#step();
    }
    throw new Error(`still not so: ${holds}`);
  }

  /** Lets so much of the fast time pass, and what is due in it happen. */
  async pass(durationMs: number): Promise<void> {
    const longStepMs = Math.max(stepMs, durationMs / stepsPerPassMax);
    for (let passedMs = 0; passedMs < durationMs; passedMs += longStepMs) await this.#step(longStepMs);
  }

  async #step(durationMs = stepMs): Promise<void> {
    this.clock.advance(durationMs);
    await realPause(1);
  }
}
