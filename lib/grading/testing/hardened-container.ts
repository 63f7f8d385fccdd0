/** A container hardened in every way, as Docker tells of it and as the kernel does: to take single things away from. */
import type { KernelFacts } from "#author";

const MiB = 1024 * 1024;
const nobody = [1000, 1000, 1000, 1000];

interface Binding {
  readonly HostIp: string;
  readonly HostPort: string;
}

const hardenedHostConfig = {
  Privileged: false,
  CapAdd: null as string[] | null,
  CapDrop: ["ALL"] as string[] | null,
  SecurityOpt: ["no-new-privileges"] as string[] | null,
  ReadonlyRootfs: true,
  NetworkMode: "bridge",
  PidMode: "",
  PortBindings: { "8080/tcp": [{ HostIp: "127.0.0.1", HostPort: "8080" }] } as Record<string, Binding[]>,
  Memory: 64 * MiB,
  MemorySwap: 64 * MiB,
  PidsLimit: 50 as number | null,
  NanoCpus: 500_000_000,
  RestartPolicy: { Name: "no" },
};

export const hardenedInspect = {
  Config: { User: "1000" },
  HostConfig: hardenedHostConfig,
  Mounts: [] as { Type: string; Source: string; Destination: string; RW: boolean }[],
  NetworkSettings: { Ports: { "8080/tcp": [{ HostIp: "127.0.0.1", HostPort: "8080" }] } },
};

export const hardenedFacts: KernelFacts = {
  pid: 7,
  startedAt: 0,
  user: { uids: nobody, gids: nobody, groups: [] },
  capabilities: { effective: [], permitted: [], inheritable: [], bounding: [], ambient: [] },
  seccomp: "filter",
  noNewPrivileges: true,
  rootReadOnly: true,
  mounts: [
    mount("/", "overlay", "overlay"),
    mount("/proc", "proc", "proc"),
    mount("/dev/shm", "shm", "tmpfs"),
    mount("/etc/hosts", "/docker/containers/x/hosts", "ext4"),
  ],
  limits: {
    memoryBytes: 64 * MiB,
    memorySwapBytes: 64 * MiB,
    pids: 50,
    cpuMilli: 500,
    cpuShares: null,
    cpuWeight: null,
  },
  namespaces: { net: "own", pid: "own", ipc: "own", uts: "own", user: "host", mnt: "own" },
  processes: [{ pid: 7, uid: 1000, command: "sleep" }],
};

export function mount(target: string, source: string, type: string): KernelFacts["mounts"][number] {
  return { target, source, type, readOnly: false, options: [] };
}
