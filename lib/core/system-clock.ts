/** The clock of the machine. */
import type { Clock } from "./clock.ts";

export const systemClock: Clock = {
  now: () => new Date(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};
