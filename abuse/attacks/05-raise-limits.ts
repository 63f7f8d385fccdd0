/** Class 5: a sandbox's own limits, raised from inside. */
import type { Answer, Attack, Outcome } from "../attack.ts";
import { ROOT_OF_MACHINE } from "../weakenings.ts";

/** Of control groups version 1, then 2, in the group that is the student's root. */
const files = [
  "memory/memory.limit_in_bytes",
  "pids/pids.max",
  "cpu/cpu.cfs_quota_us",
  "cpu/cpu.shares",
  "cpuset/cpuset.cpus",
  "devices/devices.allow",
  "memory.max",
  "memory.swap.max",
  "pids.max",
  "cpu.max",
  "cpu.weight",
  "cgroup.max.descendants",
];

/** Opens each for writing, wherever the hierarchy is mounted. */
function tryAt(folder: string): string {
  return `n=0; for f in ${files.join(" ")}; do f=${folder}/$f; [ -e $f ] || continue; n=$((n + 1)); ( exec 3> $f ) 2> /dev/null && echo $f; done; echo of $n`;
}

function judge({ stdout, stderr }: Answer): Outcome {
  const lines = stdout.split("\n");
  const tried = lines.pop() ?? "";
  if (!/^of [1-9]/.test(tried)) throw new Error(`no limit was there to raise: ${stdout} ${stderr}`);
  return { succeeded: lines.length > 0, observed: `${lines.length} ${tried} open for writing` };
}

const mountAnew = `mkdir -p /run/anew && if [ -e /sys/fs/cgroup/cgroup.controllers ]; then mount -t cgroup2 none /run/anew; else
for c in memory pids cpu,cpuacct cpu devices; do mkdir -p /run/anew/\${c%%,*} && mount -t cgroup -o $c none /run/anew/\${c%%,*} 2> /dev/null; done; fi`;

const attacks: readonly Attack[] = [
  {
    nr: "5a",
    name: "raise one's own limits",
    expected: "permission denied for every limit of the group that is the root inside",
    weakened: ROOT_OF_MACHINE,
    isShort: true,
    attempt: async ({ attacker }) => judge(await attacker.root(tryAt("/sys/fs/cgroup"))),
  },
  {
    nr: "5b",
    name: "raise them by a mount of one's own of the control groups",
    expected: "the same there",
    weakened: ROOT_OF_MACHINE,
    attempt: async ({ attacker }) =>
      judge(await attacker.root(`unshare --mount bash -c '${mountAnew}; ${tryAt("/run/anew")}'; rm -rf /run/anew`)),
  },
];
export default attacks;
