/** What a host tells judges of web servers, programs and containers: facts seen from outside the student's reach. */

/** One GET; `host` is what the request and, with `tls`, the greeting name: `localhost` unless said otherwise. */
export interface HttpRequest {
  readonly path?: string;
  readonly tls?: boolean;
  readonly host?: string;
}

/** What a web server answered. Names of headers are in small letters. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 256 KiB. */
  readonly body: string;
  /** There was more of it: what is not in `body` may be there all the same. */
  readonly truncated: boolean;
}

/** What the kernel says of a running container, whatever its configuration says. Ids are the container's own. */
export interface KernelFacts {
  /** Of its first process, as are all facts that follow; in the numbers of the student's host, as `docker top` shows them. */
  readonly pid: number;
  /** Milliseconds since 1970, to the second. */
  readonly startedAt: number;
  /** Real, effective, saved and of the file system. */
  readonly user: {
    readonly uids: readonly number[];
    readonly gids: readonly number[];
    readonly groups: readonly number[];
  };
  /** Names such as `NET_ADMIN`. What it may do at most is `bounding`: whoever enters it with `docker exec` may have that much. */
  readonly capabilities: Readonly<
    Record<"effective" | "permitted" | "inheritable" | "bounding" | "ambient", readonly string[]>
  >;
  /** `off`: there is no filter beside that of the student's host. `filter`: there is one, whatever it lets through. */
  readonly seccomp: "off" | "strict" | "filter";
  readonly noNewPrivileges: boolean;
  readonly rootReadOnly: boolean;
  /** Those that can be reached. `source`: for a bind the path on the file system it comes from, else what was mounted. */
  readonly mounts: readonly MountFacts[];
  /** Null: none, or as without asking. `memorySwapBytes`: memory and swap together; `cpuMilli`: 1000 is one processor; `cpuShares`: of control groups of version 1; `cpuWeight`: of version 2. See `weighsAs`. */
  readonly limits: Readonly<
    Record<"memoryBytes" | "memorySwapBytes" | "pids" | "cpuMilli" | "cpuShares" | "cpuWeight", number | null>
  >;
  /** `host`: that of the student's host. Its user namespace is the host's always, for none can be made there. */
  readonly namespaces: Readonly<Record<"net" | "pid" | "ipc" | "uts" | "user" | "mnt", "own" | "host">>;
  /** All that run in it, also those that somebody has started there later; the first 64. `uid`: the effective one. */
  readonly processes: readonly { readonly pid: number; readonly uid: number; readonly command: string }[];
}

const sharesByDefault = 1024;
const weightByDefault = 100;

/**
 * Whether the kernel gives the container the part of the processor that goes with so many shares (`--cpu-shares`, 2 to 262144).
 * Version 2 knows weights from 1 to 10000 instead, and two conversions are about: the straight line of runc before 1.3.2, and the curve
 * since, on which 1024 shares are the kernel's own default of 100 (opencontainers/cgroups, ConvertCPUSharesToCgroupV2Value).
 */
export function weighsAs({ limits: { cpuShares, cpuWeight } }: KernelFacts, shares: number): boolean {
  if (cpuWeight === null) return (cpuShares ?? sharesByDefault) === shares;
  const straight = 1 + Math.floor(((shares - 2) * 9999) / 262_142);
  const exponent = Math.log2(shares);
  const curved = Math.ceil(10 ** ((exponent ** 2 + 125 * exponent) / 612 - 7 / 34));
  return (
    cpuWeight === straight || cpuWeight === curved || (shares === sharesByDefault && cpuWeight === weightByDefault)
  );
}

export interface MountFacts {
  readonly target: string;
  readonly source: string;
  readonly type: string;
  readonly readOnly: boolean;
  readonly options: readonly string[];
}

/** What a program of the platform's own said, at most 64 KiB of each. */
export interface ToolAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}
