/** Whether a sandbox is idle: neither typed into nor working. Pure. */

const minuteMs = 60_000;
/** A container that prints a line a second takes three thousandths of a core, an idle Docker one. */
const workingShare = 0.02;
const warningMs = 5 * minuteMs;

export interface Usage {
  /** Processor time of everything in it since its start. */
  readonly cpuMs: number;
  readonly atMs: number;
}

/** Between two looks at it. */
export function wasWorking(before: Usage | undefined, now: Usage): boolean {
  if (!before || now.atMs <= before.atMs || now.cpuMs < before.cpuMs) return false;
  return (now.cpuMs - before.cpuMs) / (now.atMs - before.atMs) > workingShare;
}

/** @returns when it is to be stopped, once that is near enough to be said; else null. */
export function announcedStop(
  { lastActiveMs, idleStopMinutes }: { lastActiveMs: number; idleStopMinutes: number | null },
  nowMs: number,
): number | null {
  if (idleStopMinutes === null) return null;
  const periodMs = idleStopMinutes * minuteMs;
  const stopsAt = lastActiveMs + periodMs;
  return stopsAt - nowMs <= Math.min(warningMs, periodMs / 2) ? stopsAt : null;
}
