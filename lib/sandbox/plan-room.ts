/** How many more sandboxes the machine carries: from memory, processors and disk, so that full is said and never discovered. */
import type { EngineNode } from "./engine.ts";

const MiB = 1024 ** 2;
const GiB = 1024 * MiB;

/** What one may be expected to use while its student works; its limit is far above, and rarely met by all at once. */
const memoryEach = 256 * MiB;
/** Left to the platform, the engine and the kernel. */
const memoryKept = GiB;
/** Idle ones take a thousandth of a core each, working ones a tenth on average. */
const sandboxesPerCore = 50;
/** Images of a lesson and what is built on them. Disks are sparse: what is promised is more than what is there. */
const diskEach = GiB / 2;
/** Below this nobody gets a new one, so that those who work can go on writing. */
const diskKept = 2 * GiB;

export interface Room {
  readonly sandboxes: number;
  /** What there would be too little of next. */
  readonly scarce: "memory" | "cpu" | "disk";
}

/** @param running those that run or are about to, the pool's included. */
export function planRoom(nodes: readonly EngineNode[], running: number): Room {
  const sum = (of: (node: EngineNode) => number) => nodes.reduce((total, node) => total + of(node), 0);
  const promised = (sum((node) => node.memoryBytes) - memoryKept) / memoryEach - running;
  const free = (sum((node) => node.memoryFreeBytes) - memoryKept) / memoryEach;
  const left = [
    { scarce: "memory" as const, sandboxes: Math.min(promised, free) },
    { scarce: "cpu" as const, sandboxes: (sum((node) => node.cpuMilli) / 1000) * sandboxesPerCore - running },
    { scarce: "disk" as const, sandboxes: (sum((node) => node.diskFreeBytes) - diskKept) / diskEach },
  ];
  const least = left.reduce((one, other) => (other.sandboxes < one.sandboxes ? other : one));
  return { scarce: least.scarce, sandboxes: Math.max(0, Math.floor(least.sandboxes)) };
}
