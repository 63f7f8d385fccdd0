/** The seam for time: production runs on the system's clock, unit tests on one they move by hand. */
import type { Disposer } from "./disposer.ts";

export interface Clock {
  /** Now, as UTC. */
  now(): Date;
  /** Calls `act` once after `delayMs`; the disposer calls it off. */
  after(delayMs: number, act: () => void): Disposer;
}
