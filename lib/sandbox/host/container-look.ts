/** One look at a container, as the keeper's `container-facts` prints it in sections. */

export interface Look {
  /** Of its first process, before and after everything else was read. */
  readonly stat: string;
  readonly statAgain: string;
  readonly status: string;
  readonly uidMap: string;
  readonly gidMap: string;
  readonly cgroup: string;
  readonly mountinfo: string;
  readonly namespaces: string;
  /** The number of the mount that is its root. */
  readonly root: string;
  readonly limits: string;
  /** `shim` when whoever started it runs the image's own, then their command line. */
  readonly parent: string;
  readonly processes: string;
}

export interface Member {
  /** In each process namespace, from the outermost inwards. */
  readonly numbers: readonly number[];
  readonly uid: number;
  readonly space: string;
  readonly isInGroup: boolean;
  readonly command: string;
}

const ticksPerSecond = 100;
/** Of a process after its name, in /proc/PID/stat. */
const startField = 19;

/** Pure. @param number which look it is, from 1 */
export function lookIn(sections: ReadonlyMap<string, string>, number: 1 | 2): Look {
  const section = (name: string) => sections.get(`${number}.${name}`) ?? "";
  return {
    stat: section("stat"),
    statAgain: section("stat again"),
    status: section("status"),
    uidMap: section("uid_map"),
    gidMap: section("gid_map"),
    cgroup: section("cgroup"),
    mountinfo: section("mountinfo"),
    namespaces: section("namespaces"),
    root: section("root"),
    limits: section("limits"),
    parent: section("parent"),
    processes: section("processes"),
  };
}

/** Pure: the name of a process's namespace, such as `pid:[4026532644]`, which it shares with whoever is in the same one. */
export function namespaceIn(lines: string, kind: string): string | undefined {
  return new RegExp(`^${kind}:\\[\\d+\\]$`, "m").exec(lines)?.[0];
}

export function membersIn({ processes }: Look): Member[] {
  return processes
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [numbers = "", uid, space = "", group, command = ""] = line.split("\t");
      return { numbers: numbers.split(" ").map(Number), uid: Number(uid), space, isInGroup: group === "in", command };
    });
}

/** Pure: which process it is, by its number out here and its start; no other shares both. */
export function identityOf(stat: string): string {
  return `${stat.slice(0, stat.indexOf(" "))} ${afterName(stat)[startField]}`;
}

/** Pure, milliseconds since 1970, to the second: so the machine says when it was started. @param machine /proc/stat */
export function startedAtMs(stat: string, machine: string): number {
  const [, bootedAtS] = /^btime (\d+)$/m.exec(machine) ?? [];
  return Number(bootedAtS) * 1000 + (Number(afterName(stat)[startField]) * 1000) / ticksPerSecond;
}

/** A name may hold anything, brackets as well. */
function afterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(") ") + 2).split(" ");
}
