/** How long something still takes, as coarse as one can honestly say it. Pure. */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
/** From here on the seconds of an estimate say more than is known. */
const secondsMost = 90;

export type TimeLeft = { readonly unit: "seconds" | "minutes"; readonly count: number };

/**
 * What is left of an estimate, rounded up; never nothing while one still waits.
 * @param sinceMs how long ago it was made.
 */
export function timeLeft(estimateMs: number, sinceMs: number): TimeLeft {
  const seconds = Math.max(1, Math.ceil((estimateMs - sinceMs) / secondMs));
  return seconds <= secondsMost
    ? { unit: "seconds", count: seconds }
    : { unit: "minutes", count: Math.ceil(seconds / 60) };
}

/** Whole minutes until something happens for sure; 0 in the last one. */
export function minutesUntil(atMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((atMs - nowMs) / minuteMs));
}
