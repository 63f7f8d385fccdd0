/** Versions as engines and kernels write them, compared by their numbers; what a distribution appends is left out. */

/** `1.6.20~ds1-1+deb12u3` → 1, 6, 20. */
function numbersOf(version: string): number[] {
  return (/\d+(\.\d+)*/.exec(version)?.[0] ?? "").split(".").map(Number);
}

export function isBelow(version: string, floor: string): boolean {
  const [found, needed] = [numbersOf(version), numbersOf(floor)];
  for (const [place, least] of needed.entries()) {
    const number = found[place] ?? 0;
    if (number !== least) return number < least;
  }
  return false;
}

/**
 * Whether a version lacks what was mended on several branches at once: below its own branch's floor, or older than all of
 * them. Whatever is newer than the newest branch has it.
 * @param floors the first good version of each branch, oldest first
 */
export function isBelowItsBranch(version: string, floors: readonly string[]): boolean {
  const branch = numbersOf(version).slice(0, 2).join(".");
  const own = floors.find((floor) => numbersOf(floor).slice(0, 2).join(".") === branch);
  return isBelow(version, own ?? floors.at(-1) ?? "0");
}
