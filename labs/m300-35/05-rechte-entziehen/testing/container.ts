/** Containers as the journal and the kernel would know them, for the tests of this lab: hardened, to take single things away from. */
import { type ContainerRecord, type KernelFacts, MiB, type MountFacts } from "#author";
import { someContainer, someFacts } from "../../../../lib/labs/testing/judge-input.ts";

export function container(parts: Partial<ContainerRecord>): ContainerRecord {
  return {
    ...someContainer,
    image: "kasse",
    inspected: { Image: "sha256:1" },
    ...parts,
  };
}

export const desk = container({ id: "d", name: "kasse", inspected: publishing("127.0.0.1", "8090") });
export const archive = container({ id: "a", name: "archiv" });
export const listing = readToItsEnd(ran("find", ["/", "-perm", "/6000", "-type", "f"], { exitCode: 1 }));

function readToItsEnd(one: ContainerRecord): ContainerRecord {
  return { ...one, output: { ...one.output, whole: true } };
}

export function publishing(HostIp: string, HostPort: string, port = "8090/tcp"): object {
  return { Image: "sha256:1", HostConfig: { PortBindings: { [port]: [{ HostIp, HostPort }] } } };
}

/** Came to its end: `Path` and `Args` as Docker tells them. */
export function ran(
  Path: string,
  Args: readonly string[],
  { exitCode = 0, ...inspected }: { exitCode?: number; [field: string]: unknown } = {},
): ContainerRecord {
  return container({ name: Path, endedAt: 1, exitCode, inspected: { Image: "sha256:1", Path, Args, ...inspected } });
}

export function mount(target: string, parts: Partial<MountFacts> = {}): MountFacts {
  return { target, source: "x", type: "ext4", readOnly: false, options: [], ...parts };
}

export const hardened: KernelFacts = {
  ...someFacts,
  user: { uids: [999, 999, 999, 999], gids: [999, 999, 999, 999], groups: [999] },
  noNewPrivileges: true,
  rootReadOnly: true,
  mounts: [
    mount("/", { type: "overlay", readOnly: true }),
    mount("/dev/shm", { type: "tmpfs" }),
    mount("/tmp", { type: "tmpfs" }),
    mount("/var/lib/kasse"),
  ],
  limits: { memoryBytes: 128 * MiB, memorySwapBytes: null, pids: 50, cpuMilli: null, cpuShares: null, cpuWeight: null },
  processes: [{ pid: 7, uid: 999, command: "python" }],
};
