/** What every sandbox gets until a class can say otherwise. */
import type { SandboxLimits } from "./contract.ts";

const GiB = 1024 ** 3;

export const DEFAULT_LIMITS: SandboxLimits = { memoryBytes: 2 * GiB, cpuMilli: 1500, pids: 2000, diskBytes: 4 * GiB };
