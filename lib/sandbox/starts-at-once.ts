/** How many sandboxes may start at the same time: a start is bound by the processor, and more at once make every one of them slower. */
import type { EngineNode } from "./engine.ts";

/** A start also waits for the engine and for disks: one per core would leave cores idle. */
const startsPerCore = 1.5;
const startsMin = 2;

export function startsAtOnce(nodes: readonly EngineNode[]): number {
  const cores = nodes.reduce((sum, { cpuMilli }) => sum + cpuMilli / 1000, 0);
  return Math.max(startsMin, Math.floor(cores * startsPerCore));
}
