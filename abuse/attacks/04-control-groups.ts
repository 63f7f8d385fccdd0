/** Class 4: a program that the kernel starts outside when a control group is empty, by a hierarchy of one's own. */
import type { Attack } from "../attack.ts";

/** Named hierarchies as well: those a kernel has whose usual one is version 2. */
const kinds = ["rdma", "memory", "cpu", "devices", "pids", "misc", "none,name=trockendock"];

const attacks: readonly Attack[] = [
  {
    nr: "4a",
    name: "name a release agent",
    expected: "no hierarchy shows one that can be written",
    weakened: null,
    whyNotWeakened: "a release agent is one for the whole machine, and outlives the sandbox that has named it",
    isShort: true,
    async attempt({ attacker }) {
      const mounts = kinds.map(
        (kind) => `mkdir -p /run/groups/${kind} && mount -t cgroup -o ${kind} none /run/groups/${kind} && echo mounted`,
      );
      const look =
        "find /run/groups /sys/fs/cgroup -name release_agent -exec sh -c 'exec 3>> $1 && echo writable $1' sh {} \\\\;";
      const { stdout, stderr } = await attacker.root(
        `unshare --mount --cgroup bash -c "${mounts.join("; ")}; ${look}"; rm -rf /run/groups`,
      );
      const lines = stdout.split("\n");
      const writable = lines.filter((line) => line.startsWith("writable"));
      const mounted = lines.filter((line) => line === "mounted").length;
      const refused = stderr.split("\n").filter((line) => /permission denied|not permitted|unknown/i.test(line)).length;
      if (mounted + refused === 0) throw new Error(`neither mounted nor refused: ${stdout} ${stderr}`);
      return {
        succeeded: writable.length > 0,
        observed: `${mounted} of ${kinds.length} mounted, ${writable.length} agents to write`,
      };
    },
  },
];
export default attacks;
