/** Class 4: a program that the kernel starts outside when a control group is empty, by a hierarchy of one's own; and the machine's own groups. */
import type { Attack, Weakening } from "../attack.ts";
import { ROOT_OF_MACHINE, withMount } from "../weakenings.ts";

/** Named hierarchies as well: those a kernel has whose usual one is version 2. */
const kinds = ["rdma", "memory", "cpu", "devices", "pids", "misc", "none,name=trockendock"];

/** Nothing is written even there: the attack opens and closes. */
const groupsOfMachineInside: Weakening = {
  ...ROOT_OF_MACHINE,
  name: "the machine's control groups inside, and uid 0 is its root",
  options: (options) => {
    const changed = ROOT_OF_MACHINE.options?.(options) ?? options;
    return { ...changed, HostConfig: { ...changed.HostConfig, Binds: ["/sys/fs/cgroup:/run/groups-of-machine"] } };
  },
  files: {
    ...ROOT_OF_MACHINE.files,
    "oci-config.jq": (config) => withMount(config, { from: "/run/groups-of-machine", to: "/mnt" }),
  },
};

/** Version 2 has no release agents; whoever may write to the root of all groups leaves their own, limits and all. It alone has no type. */
const rootOfAll = `for folder in /sys/fs/cgroup /mnt /run/groups/*; do
  [ -e $folder/cgroup.controllers ] && [ ! -e $folder/cgroup.type ] && ( exec 3>> $folder/cgroup.procs ) && echo writable $folder; done 2> /dev/null`;

const attacks: readonly Attack[] = [
  {
    nr: "4a",
    name: "name a release agent, or leave one's control group",
    expected: "no hierarchy shows an agent, nor the root of all groups, that can be written",
    weakened: groupsOfMachineInside,
    async attempt({ attacker }) {
      const mounts = kinds.map(
        (kind) => `mkdir -p /run/groups/${kind} && mount -t cgroup -o ${kind} none /run/groups/${kind} && echo mounted`,
      );
      const agents =
        "for f in $(find /run/groups /sys/fs/cgroup /mnt -name release_agent); do ( exec 3>> $f ) && echo writable $f; done";
      const script = [...mounts, agents, rootOfAll].join("\n");
      const { stdout, stderr } = await attacker.root(
        `unshare --mount --cgroup bash <<'SCRIPT'\n${script}\nSCRIPT\nrm -rf /run/groups`,
      );
      const lines = stdout.split("\n");
      const writable = lines.filter((line) => line.startsWith("writable"));
      const mounted = lines.filter((line) => line === "mounted").length;
      const refused = stderr.split("\n").filter((line) => /permission denied|not permitted|unknown/i.test(line)).length;
      if (mounted + refused === 0) throw new Error(`neither mounted nor refused: ${stdout} ${stderr}`);
      return {
        succeeded: writable.length > 0,
        observed: `${mounted} of ${kinds.length} mounted, ${writable.length} agents or roots to write`,
      };
    },
  },
];
export default attacks;
