/** What the kernel counts for the whole machine, or up to the machine's own limit: numbers that one student could use up for everybody. */
import { DEFAULT_SETTINGS } from "../limits.ts";
import type { HostFacts } from "./facts.ts";
import { type Check, command, green, type Judgement, onHost, red, sysctl, yellow } from "./judgement.ts";

/** 3.2 KB of the student's own memory each: a student's memory ends before these do. */
const PSEUDO_TERMINALS = 1_048_576;
/** Of one entry, charged to nobody; the limit holds in each network namespace anew. */
const CONNECTION_BYTES = 320;
const CONNECTIONS_MIN = 16_384;
/** Most of the machine's memory that one student's connections may take. */
const CONNECTIONS_SHARE = 1 / 16;
const OPEN_FILES_MIN = 1_048_576;
const MOUNTS_MAX = 100_000;
/** runc joins a keyring of its own for each container. */
const ROOT_KEYS_MIN = 10_000;
const PROCESSES_MAX = 4_194_304;
const USED_SHARE_MAX = 0.5;

export const COUNTER_CHECKS = [
  {
    id: "pseudo-terminals",
    group: "counters",
    judge: onHost(({ sysctls }) => {
      const [used, max, reserve] = numbers(sysctls, ["kernel.pty.nr", "kernel.pty.max", "kernel.pty.reserve"]);
      const [found, mend] = [`${used} / ${max}`, sysctl({ "kernel.pty.max": PSEUDO_TERMINALS })];
      // The last ones are for the machine's own devpts, and no container is there.
      if (used >= max - reserve) return red(found, mend);
      return max < PSEUDO_TERMINALS ? yellow(found, mend) : green(found);
    }),
  },
  {
    id: "connections",
    group: "counters",
    judge: onHost(({ sysctls }, { engine: { memoryBytes } }) => {
      const [used, max] = numbers(sysctls, ["net.netfilter.nf_conntrack_count", "net.netfilter.nf_conntrack_max"]);
      if (max === 0) return green("–");
      const found = `${used} / ${max}`;
      const affordable =
        (memoryBytes * CONNECTIONS_SHARE) / (CONNECTION_BYTES * DEFAULT_SETTINGS.limits.networkNamespaces);
      // The machine forwards for all sandboxes, and perhaps for others: it keeps four times what it uses now.
      const needed = Math.max(CONNECTIONS_MIN, powerOfTwoFrom(used * 4));
      const mend = sysctl({ "net.netfilter.nf_conntrack_max": Math.max(needed, powerOfTwoUpTo(affordable)) });
      const isTooMany = max > Math.max(affordable, needed);
      return isTooMany || used > max * USED_SHARE_MAX ? yellow(found, mend) : green(found);
    }),
  },
  { id: "asynchronous-io", group: "counters", judge: usage("fs.aio-nr", "fs.aio-max-nr", 1_048_576) },
  {
    id: "open-files",
    group: "counters",
    judge: onHost(({ sysctls }) => {
      const [used, max, each] = numbers(sysctls, ["fs.file-nr", "fs.file-max", "fs.nr_open"]);
      const found = `${used} / ${max}`;
      const mend = sysctl({ "fs.file-max": OPEN_FILES_MIN * 4, "fs.nr_open": OPEN_FILES_MIN });
      // The kernel starts nothing with a limit above this one.
      if (each < DEFAULT_SETTINGS.limits.openFiles) return red(`fs.nr_open ${each}`, mend);
      return max < OPEN_FILES_MIN || used > max * USED_SHARE_MAX ? yellow(found, mend) : green(found);
    }),
  },
  {
    id: "inotify",
    group: "counters",
    judge: onHost(({ sysctls }) => {
      // Each student counts for themselves, up to their own limit or the machine's, whichever is lower.
      const needed = {
        "fs.inotify.max_user_instances": DEFAULT_SETTINGS.limits.inotifyInstances,
        "fs.inotify.max_user_watches": DEFAULT_SETTINGS.limits.inotifyWatches,
      };
      return atLeast(sysctls, needed);
    }),
  },
  {
    id: "namespaces",
    group: "counters",
    judge: onHost(({ sysctls }) => {
      const kinds = ["mnt", "pid", "ipc", "uts", "cgroup", "net"].map((kind) => `user.max_${kind}_namespaces`);
      return atLeast(sysctls, Object.fromEntries(kinds.map((name) => [name, DEFAULT_SETTINGS.limits.namespaces])));
    }),
  },
  {
    id: "mounts",
    group: "counters",
    judge: onHost(({ sysctls }) => {
      const [max] = numbers(sysctls, ["fs.mount-max"]);
      return max > MOUNTS_MAX ? yellow(String(max), sysctl({ "fs.mount-max": MOUNTS_MAX })) : green(String(max));
    }),
  },
  {
    id: "keys",
    group: "counters",
    judge: onHost(({ sysctls }) =>
      atLeast(sysctls, { "kernel.keys.maxkeys": 200, "kernel.keys.root_maxkeys": ROOT_KEYS_MIN }),
    ),
  },
  {
    id: "processes",
    group: "counters",
    judge: onHost(({ sysctls, threads }, { engine: { memoryBytes } }) => {
      const [pids, most] = numbers(sysctls, ["kernel.pid_max", "kernel.threads-max"]);
      const sandboxes = Math.max(1, Math.floor(memoryBytes / DEFAULT_SETTINGS.limits.memoryBytes));
      const needed = threads + sandboxes * DEFAULT_SETTINGS.limits.pids;
      const found = `${threads} / ${Math.min(pids, most)} (${sandboxes} × ${DEFAULT_SETTINGS.limits.pids})`;
      const lacking = { "kernel.pid_max": pids, "kernel.threads-max": most };
      const settings = Object.entries(lacking).flatMap(([name, max]) =>
        max < needed ? [[name, name === "kernel.pid_max" ? PROCESSES_MAX : needed * 2] as const] : [],
      );
      return settings.length > 0 ? yellow(found, sysctl(Object.fromEntries(settings))) : green(found);
    }),
  },
  {
    id: "overcommit",
    group: "counters",
    judge: onHost(({ sysctls }) => {
      const found = sysctls["vm.overcommit_memory"] ?? "0";
      // 2 counts what everybody has asked for, not what they use, and for the whole machine.
      return found === "2" ? yellow(found, sysctl({ "vm.overcommit_memory": 0 })) : green(found);
    }),
  },
  {
    id: "forwarding",
    group: "counters",
    judge({ engine: { forwarding } }) {
      return forwarding ? green("on") : yellow("off", sysctl({ "net.ipv4.ip_forward": 1 }));
    },
  },
  {
    id: "bridge-filter",
    group: "counters",
    // The students' dockerd may not load it, and newer engines out here do so only when a network of theirs wants it.
    judge: onHost(({ sysctls }) => {
      const load = "sudo modprobe br_netfilter && echo br_netfilter | sudo tee /etc/modules-load.d/trockendock.conf";
      const isLoaded = sysctls["net.bridge.bridge-nf-call-iptables"] !== undefined;
      return isLoaded ? green("br_netfilter") : yellow("–", command(load));
    }),
  },
] as const satisfies readonly Check[];

/** Of what students are denied altogether: only who else uses it up matters. */
function usage(usedName: string, maxName: string, more: number): Check["judge"] {
  return onHost(({ sysctls }) => {
    const [used, max] = numbers(sysctls, [usedName, maxName]);
    const found = `${used} / ${max}`;
    return used > max * USED_SHARE_MAX ? yellow(found, sysctl({ [maxName]: Math.max(more, max * 2) })) : green(found);
  });
}

function atLeast(sysctls: HostFacts["sysctls"], needed: Readonly<Record<string, number>>): Judgement {
  const found = Object.keys(needed).map((name) => sysctls[name] ?? "–");
  const lacking = Object.entries(needed).filter(([name, least]) => Number(sysctls[name] ?? least) < least);
  const shown = [...new Set(found)].join(" ");
  return lacking.length > 0 ? yellow(shown, sysctl(Object.fromEntries(lacking))) : green(shown);
}

/** `fs.file-nr` has three numbers, of which the first counts. A setting that this kernel lacks is 0. */
function numbers<Names extends readonly string[]>(
  sysctls: HostFacts["sysctls"],
  names: readonly [...Names],
): { [Place in keyof Names]: number } {
  return names.map((name) => Number.parseInt(sysctls[name] ?? "0", 10)) as { [Place in keyof Names]: number };
}

function powerOfTwoFrom(number: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, number)));
}

function powerOfTwoUpTo(number: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, number)));
}
