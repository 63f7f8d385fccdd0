/** The seam for time: production runs on the system's clock, unit tests on one they move by hand. */
import type { Disposer } from "./disposer.ts";

export interface Clock {
  /** Now, as UTC. */
  now(): Date;
  /** Calls `act` once after `delayMs`; the disposer calls it off. */
  after(delayMs: number, act: () => void): Disposer;
}

/** Resolves after so long by this clock; at once for what is over. */
export function pause(clock: Clock, durationMs: number): Promise<void> {
  return new Promise((resolve) => clock.after(Math.max(0, durationMs), resolve));
}
