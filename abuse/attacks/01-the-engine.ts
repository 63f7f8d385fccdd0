/** Class 1: the engine of the machine, which whoever reaches its socket is the master of. */
import type { Attack } from "../attack.ts";

const attacks: readonly Attack[] = [
  {
    nr: "1a",
    name: "ask every socket that is there for the containers of the machine",
    expected: "whoever answers is the student's own Docker",
    weakened: null,
    whyNotWeakened: "a sandbox with the engine's socket inside would be the master of the machine",
    isShort: true,
    async attempt({ attacker }) {
      const find = "find / -path /proc -prune -o -type s -print 2> /dev/null";
      const ask = "curl --silent --max-time 3 --unix-socket $s http://docker/containers/json";
      const { stdout } = await attacker.root(
        `for s in $(${find}); do echo asked; ${ask} | grep -q ${attacker.containerId} && echo "master $s"; done; true`,
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
