/** Class 13: what the kernel would tell about itself, the machine and the neighbours. */
import type { Attack, Weakening } from "../attack.ts";
import { PRIVILEGED, ROOT_OF_MACHINE, withNamespaces } from "../weakenings.ts";

const groupsOfMachine: Weakening = {
  name: "the machine's own view of control groups",
  options: (options) => ({ ...options, HostConfig: { ...options.HostConfig, CgroupnsMode: "host" as "private" } }),
  files: { "oci-config.jq": (config) => withNamespaces(config, { without: "cgroup" }) },
  until: "shell",
};

/** Names under which the engine's machine keeps containers. */
const places =
  "/proc/self/mountinfo /proc/self/cgroup /proc/1/cgroup /proc/1/environ /proc/1/mountinfo /proc/net/unix /etc/hosts /etc/resolv.conf";

const attacks: readonly Attack[] = [
  {
    nr: "13a",
    name: "the kernel's log and the addresses of its code",
    expected: "Operation not permitted, and zeros instead of addresses",
    weakened: PRIVILEGED,
    isShort: true,
    async attempt({ attacker }) {
      const { stdout, stderr } = await attacker.root(
        "dmesg | head -n 3; timeout 1 head -c 20 /proc/kmsg; awk '$1 !~ /^0+$/' /proc/kallsyms | head -n 1",
      );
      return { succeeded: stdout !== "", observed: stdout === "" ? stderr.replaceAll("\n", "; ") : "lines of it" };
    },
  },
  {
    nr: "13b",
    name: "the kernel's memory, its timers and what it has allocated",
    expected: "permission denied",
    weakened: ROOT_OF_MACHINE,
    async attempt({ attacker }) {
      const files = ["kcore", "timer_list", "slabinfo", "vmallocinfo", "pagetypeinfo", "kpagecount", "kpageflags"];
      const paths = files.map((name) => `/proc/${name}`).join(" ");
      // What covers a file is the student's own to take away; the kernel's permission is not.
      const { stdout, stderr } = await attacker.root(
        `unshare --mount bash -c 'umount -l /proc/kcore /proc/timer_list; for f in ${paths}; do [ -n "$(timeout 2 head -c 64 $f | tr -d "\\0")" ] && echo $f; done; true'`,
      );
      const observed = stdout === "" ? `nothing of ${files.length}` : stdout.replaceAll("\n", ", ");
      if (stdout === "" && !stderr.includes("Permission denied")) throw new Error(stderr);
      return { succeeded: stdout !== "", observed };
    },
  },
  {
    nr: "13c",
    name: "ids of containers, paths of the engine, names of neighbours",
    expected: "none in mounts, control groups, sockets and environments",
    weakened: groupsOfMachine,
    async attempt({ attacker, victim }) {
      const ids = [attacker, victim].map(({ containerId }) => containerId.slice(0, 12)).join("|");
      const { stdout } = await attacker.root(
        `cat ${places} 2> /dev/null | tr "\\0" "\\n" | grep -E '${ids}|/var/lib/docker/volumes|trockendock-' | cut -c 1-120`,
      );
      return { succeeded: stdout !== "", observed: stdout === "" ? "none" : (stdout.split("\n")[0] ?? "") };
    },
  },
];
export default attacks;
