/** What the kernel says of a process in /proc/PID/status, in the numbers of its own user namespace. */

/** In the order of their bits. */
const CAPABILITIES =
  `CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE
  NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE
  SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM
  BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE`.split(/\s+/);

export interface ProcessStatus {
  /** Its number in each process namespace, from the outermost inwards. */
  readonly numbers: readonly number[];
  /** As the reader numbers them. */
  readonly uids: readonly number[];
  readonly gids: readonly number[];
  readonly groups: readonly number[];
  readonly capabilities: Readonly<Record<"effective" | "permitted" | "inheritable" | "bounding" | "ambient", string[]>>;
  readonly noNewPrivileges: boolean;
  readonly seccompMode: number;
  readonly seccompFilters: number;
}

/** Pure. @throws Error when a field is missing */
export function parseProcessStatus(text: string): ProcessStatus {
  const fields = new Map(text.split("\n").map((line): [string, string] => splitAt(line, ":")));
  const field = (name: string) => {
    const value = fields.get(name);
    if (value === undefined) throw new Error(`a process without ${name}`);
    return value;
  };
  const capabilities = (name: string) => capabilityNames(field(name));
  return {
    numbers: numbersIn(field("NSpid")),
    uids: numbersIn(field("Uid")),
    gids: numbersIn(field("Gid")),
    groups: numbersIn(field("Groups")),
    capabilities: {
      effective: capabilities("CapEff"),
      permitted: capabilities("CapPrm"),
      inheritable: capabilities("CapInh"),
      bounding: capabilities("CapBnd"),
      ambient: capabilities("CapAmb"),
    },
    noNewPrivileges: field("NoNewPrivs") === "1",
    seccompMode: Number(field("Seccomp")),
    seccompFilters: Number(field("Seccomp_filters")),
  };
}

/** Pure: how /proc/PID/uid_map and gid_map turn the reader's number into the namespace's own. @throws Error when it has none there */
export function idMap(text: string): (outside: number) => number {
  const ranges = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(numbersIn);
  return (outside) => {
    for (const [inside = 0, first = 0, count = 0] of ranges) {
      if (outside >= first && outside < first + count) return inside + outside - first;
    }
    throw new Error(`nobody in its user namespace has the number ${outside}`);
  };
}

function capabilityNames(mask: string): string[] {
  const bits = BigInt(`0x${mask}`);
  return CAPABILITIES.filter((_, bit) => (bits >> BigInt(bit)) & 1n);
}

function splitAt(line: string, mark: string): [string, string] {
  const at = line.indexOf(mark);
  return [line.slice(0, at), line.slice(at + 1).trim()];
}

function numbersIn(text: string): number[] {
  return text.trim() === "" ? [] : text.trim().split(/\s+/).map(Number);
}
