/** The machine that figures were measured on: without it they say little. */
import { existsSync } from "node:fs";
import os from "node:os";

const GiB = 1024 ** 3;

export interface Machine {
  readonly cores: number;
  readonly memory_gb: number;
  readonly kernel: string;
  readonly cgroup: 1 | 2;
}

export function thisMachine(): Machine {
  return {
    cores: os.availableParallelism(),
    memory_gb: Math.round(os.totalmem() / GiB),
    kernel: os.release().split(".").slice(0, 2).join("."),
    cgroup: existsSync("/sys/fs/cgroup/cgroup.controllers") ? 2 : 1,
  };
}
