/** What judges are given in tests: a container that has been started and nothing more, and what the kernel says of one that nothing binds. */
import type { ContainerRecord, KernelFacts } from "../author.ts";

export const someContainer: ContainerRecord = {
  id: "0".repeat(64),
  name: "nameless",
  image: "ubuntu",
  command: [],
  createdAt: 0,
  startedAt: 0,
  endedAt: null,
  removedAt: null,
  exitCode: null,
  outOfMemory: false,
  logDriver: "json-file",
  logOptions: {},
  memoryBytes: 0,
  memorySwapBytes: 0,
  restartPolicy: "no",
  restartCount: 0,
  inspected: null,
  output: { stdoutLines: 0, stderrLines: 0, stdout: "", stderr: "", counts: [] },
  events: [],
};

export const NO_LIMITS: KernelFacts["limits"] = {
  memoryBytes: null,
  memorySwapBytes: null,
  pids: null,
  cpuMilli: null,
  cpuShares: null,
  cpuWeight: null,
};

export const someFacts: KernelFacts = {
  pid: 7,
  startedAt: 0,
  user: { uids: [0, 0, 0, 0], gids: [0, 0, 0, 0], groups: [] },
  capabilities: { effective: [], permitted: [], inheritable: [], bounding: [], ambient: [] },
  seccomp: "filter",
  noNewPrivileges: false,
  rootReadOnly: false,
  mounts: [],
  limits: NO_LIMITS,
  namespaces: { net: "own", pid: "own", ipc: "own", uts: "own", user: "host", mnt: "own" },
  processes: [],
};
