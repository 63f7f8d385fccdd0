/** How many sandboxes may be at work at the same time without one keeping the other from being judged. Pure. */

const GiB = 1024 ** 3;
/** A script mostly waits; a start and a verdict do not. */
const perCore = 2;
/** One may use its 2 GB, and whoever waits beside it needs a share. */
const memoryFreeEach = 3 * GiB;

/** What one machine of the engine has. */
export interface NodeRoom {
  readonly cpuMilli: number;
  readonly memoryFreeBytes: number;
}

export function sandboxesAtOnce(nodes: readonly NodeRoom[]): number {
  const carried = nodes.map(({ cpuMilli, memoryFreeBytes }) => {
    return Math.min(Math.floor((cpuMilli / 1000) * perCore), Math.floor(memoryFreeBytes / memoryFreeEach));
  });
  return Math.max(
    1,
    carried.reduce((sum, one) => sum + one, 0),
  );
}
