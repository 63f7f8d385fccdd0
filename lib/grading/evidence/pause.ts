/** Waits, but not longer than whoever waits is wanted. */
import type { Clock } from "#core";

/** Resolves when the time is over, or at once when the signal says that nobody waits any more. */
export function pause(
  clock: Clock,
  { durationMs, signal }: { durationMs: number; signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      callOff();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const callOff = clock.after(durationMs, end);
    signal.addEventListener("abort", end);
  });
}
