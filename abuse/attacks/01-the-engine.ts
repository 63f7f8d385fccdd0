/** Class 1: the engine of the machine, which whoever reaches its socket is the master of. */
import type { Attack, Weakening } from "../attack.ts";
import { ROOT_OF_MACHINE, withMount } from "../weakenings.ts";

const socket = "/run/engine.sock";

/** For as long as this attack takes, which only asks; no student comes in there. */
const engineInside: Weakening = {
  ...ROOT_OF_MACHINE,
  name: "the engine's socket inside, and uid 0 is the machine's root",
  options: (options) => {
    const changed = ROOT_OF_MACHINE.options?.(options) ?? options;
    return { ...changed, HostConfig: { ...changed.HostConfig, Binds: [`/var/run/docker.sock:${socket}`] } };
  },
  files: {
    ...ROOT_OF_MACHINE.files,
    "oci-config.jq": (config) => withMount(config, { from: socket, to: "/mnt/engine.sock" }),
  },
};

const attacks: readonly Attack[] = [
  {
    nr: "1a",
    name: "ask every socket that is there for the containers of the machine",
    expected: "whoever answers is the student's own Docker",
    weakened: engineInside,
    isShort: true,
    async attempt({ attacker }) {
      // What is bound over a file goes unnoticed by find.
      const find = "find / -path /proc -prune -o -type s -print 2> /dev/null; awk '{ print $5 }' /proc/self/mountinfo";
      const ask = "curl --silent --max-time 3 --unix-socket $s http://docker/containers/json";
      const { stdout } = await attacker.root(
        `for s in $(${find}); do [ -S $s ] || continue; echo asked; ${ask} | grep -q ${attacker.containerId} && echo "master $s"; done; true`,
      );
      const asked = stdout.split("\n").filter((line) => line === "asked").length;
      if (asked === 0) throw new Error("not even the student's own socket is there");
      const masters = stdout.split("\n").filter((line) => line.startsWith("master"));
      return {
        succeeded: masters.length > 0,
        observed: `${asked} sockets asked, ${masters.join(", ") || "none is it"}`,
      };
    },
  },
];
export default attacks;
