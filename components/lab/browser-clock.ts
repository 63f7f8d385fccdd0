/** The clock of the browser. */
import type { Clock } from "#core/contract";

export const browserClock: Clock = {
  now: () => new Date(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};
