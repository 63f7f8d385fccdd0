/** Ranges of host uids, one for each sandbox that has a container: never shared, whichever installation made it. */

/** 65,536 for the student's host and one for the owner of its namespaces; twice that keeps ranges apart and easy to read. */
const uidsPerRange = 131_072;
/** Above what distributions give to people, services and rootless containers. */
const firstRangeUid = 1_048_576 * 512;
/** The last one ends below 2^31, where some tools stop counting. */
const RANGES_MAX = 8000;
/** No student's: that of a sandbox on trial. */
export const TRIAL_RANGE = RANGES_MAX + 1;

/** @param range from 1 */
export function firstUid(range: number): number {
  return firstRangeUid + range * uidsPerRange;
}

/** The lowest range that nobody has; null when there is none left. */
export function findFreeRange(taken: Iterable<number>): number | null {
  const inUse = new Set(taken);
  for (let range = 1; range <= RANGES_MAX; range += 1) if (!inUse.has(range)) return range;
  return null;
}

export interface RangeHolder {
  readonly containerId: string;
  readonly range: number;
}

/** Two installations may have looked at the same moment: of those who took the same range, the one with the lowest id keeps it. */
export function mustGiveUp(own: RangeHolder, all: readonly RangeHolder[]): boolean {
  return all.some(({ range, containerId }) => range === own.range && containerId < own.containerId);
}
