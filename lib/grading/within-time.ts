/** Waits for work that nobody may be kept waiting for; what comes of it later is not looked at. */
import type { Clock } from "#core";

export class OutOfTime extends Error {
  override readonly name = "OutOfTime";
}

/** @throws OutOfTime */
export function withinTime<Result>(
  work: Promise<Result>,
  { clock, timeoutMs }: { clock: Clock; timeoutMs: number },
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(timeoutMs, () => reject(new OutOfTime(`more than ${timeoutMs} ms`)));
    work.then(resolve, reject).finally(callOff);
  });
}
