/** What the keeper prints of a container, as it was seen on real machines with control groups of either version; tests change parts of it. */

export const CONTAINER_ID = "29e1bf2dec56939740359890b5063ffd3b9d25f20ffa664ca826819fdbb92042";
const bootedAtS = 1_795_688_561;

const startTicks = 472_031;
export const STARTED_AT_MS = bootedAtS * 1000 + startTicks * 10;

/** Nobody on the student's host can make a user namespace. */
const sharedUsers = "user:[4026533123]\n";
const groupsV1 = ["name=systemd", "pids", "blkio", "freezer", "devices", "memory", "cpuset", "cpu,cpuacct"];

export interface SeenParts {
  readonly version?: 1 | 2;
  /** Into what Docker says, the first and the second time. */
  readonly state?: Record<string, unknown>;
  readonly stateAgain?: Record<string, unknown>;
  readonly pidMode?: string;
  /** Instead of a section of each look. */
  readonly looks?: Record<string, string>;
  /** Instead of a section of the second look. */
  readonly second?: Record<string, string>;
}

export function seenContainer({ version = 1, state, stateAgain, pidMode = "", looks, second }: SeenParts = {}) {
  const inspected = (change: Record<string, unknown> = {}) => {
    const State = { Running: true, Pid: 252, StartedAt: new Date(STARTED_AT_MS + 450).toISOString(), ...change };
    const body = JSON.stringify({ Id: CONTAINER_ID, State, HostConfig: { PidMode: pidMode } });
    return `HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n${body}`;
  };
  const look = { ...lookOf(version), ...looks };
  const entries = [
    ["inspected", inspected(state)],
    ["host", `${status({ pid: "44\t1", filters: 2 })}${namespacesOf("1")}${sharedUsers}`],
    ...Object.entries(look).map(([name, text]) => [`1.${name}`, text]),
    ...Object.entries({ ...look, ...second }).map(([name, text]) => [`2.${name}`, text]),
    ["machine", `cpu  1 2 3\nbtime ${bootedAtS}\nprocesses 9\n`],
    ["inspected again", inspected(stateAgain ?? state)],
  ] as [string, string][];
  return new Map(entries);
}

function lookOf(version: 1 | 2): Record<string, string> {
  return {
    stat: stat(),
    "stat again": stat(),
    status: status(),
    uid_map: "         0  537395200      65536\n",
    gid_map: "         0  537395200      65536\n",
    cgroup: version === 1 ? cgroupV1(`/lab/docker/${CONTAINER_ID}`) : `0::/lab/docker/${CONTAINER_ID}\n`,
    mountinfo: "421 281 0:138 / / ro,relatime - overlay overlay rw,lowerdir=/a:/b,userxattr\n",
    namespaces: `${namespacesOf("2")}${sharedUsers}`,
    root: "421",
    limits: version === 1 ? LIMITS_V1 : LIMITS_V2,
    parent: `shim\n/usr/bin/containerd-shim-runc-v2\0-namespace\0moby\0-id\0${CONTAINER_ID}\0-address\0/run/x.sock\0`,
    processes: member({ numbers: "323 252 1", command: "sh -c sleep" }),
  };
}

export const LIMITS_V1 = `memory.limit_in_bytes 67108864
memory.memsw.limit_in_bytes 100663296
pids.max 50
cpu.cfs_quota_us 50000
cpu.cfs_period_us 100000
cpu.shares 512
`;

export const LIMITS_V2 = `memory.max 67108864
memory.swap.max 33554432
pids.max 50
cpu.max 50000 100000
cpu.weight 20
`;

export function cgroupV1(path: string): string {
  return `${groupsV1.map((names, index) => `${groupsV1.length - index}:${names}:${path}\n`).join("")}0::/\n`;
}

export function stat({ pid = 323, startedAt = startTicks } = {}): string {
  const afterName = `S 299 323 323 0 -1 4194560 1078 0 0 0 1 1 0 0 20 0 1 0 ${startedAt} 2744320 457`;
  return `${pid} (a) R 1 (b) ${afterName}\n`;
}

export function status({ pid = "323\t252\t1", uid = 537_396_200, filters = 3 } = {}): string {
  const four = (id: number) => [id, id, id, id].join("\t");
  return `Name:\tsh
Umask:\t0022
PPid:\t299
Uid:\t${four(uid)}
Gid:\t${four(537_396_200)}
Groups:\t537395233 537396200 
NSpid:\t${pid}
CapInh:\t0000000000000000
CapPrm:\t0000000000000400
CapEff:\t0000000000000000
CapBnd:\t00000000a80405fb
CapAmb:\t0000000000000000
NoNewPrivs:\t1
Seccomp:\t2
Seccomp_filters:\t${filters}
`;
}

export function member({ numbers = "400 300 9", uid = 537_396_200, space = "2", isIn = true, command = "sleep" } = {}) {
  return `${numbers}\t${uid}\tpid:[${space}]\t${isIn ? "in" : "out"}\t${command}\n`;
}

function namespacesOf(number: string): string {
  return ["net", "pid", "ipc", "uts", "mnt"].map((kind) => `${kind}:[${number}]\n`).join("");
}
