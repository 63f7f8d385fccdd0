/** Class 36: the log of the outer container, which lies on the machine's disk. */
import type { Attack, Weakening } from "../attack.ts";

const inherited: Weakening = {
  name: "the first process inside inherits the outer container's output",
  files: { "init/container.sh": (script) => script.replace("< /dev/null > /dev/null 2>&1 ||", "||") },
};

/** Where any process of the student's writes to, and has a pipe there. */
const pipes = "for fd in /proc/[0-9]*/fd/*; do readlink $fd; done 2> /dev/null | grep '^pipe:' | sort -u; echo looked";

const attacks: readonly Attack[] = [
  {
    nr: "36a",
    name: "write to the outer container's log",
    expected: "no process inside has the pipe that leads there",
    weakened: inherited,
    async attempt({ attacker }) {
      const leadsOut = (await attacker.outside("readlink /proc/1/fd/1 /proc/1/fd/2")).stdout.split("\n");
      const { stdout } = await attacker.root(pipes);
      const own = stdout.split("\n");
      if (!leadsOut.every((one) => one.startsWith("pipe:")) || !stdout.endsWith("looked"))
        throw new Error(`${leadsOut}: ${stdout}`);
      const shared = leadsOut.filter((one) => own.includes(one));
      return {
        succeeded: shared.length > 0,
        observed: `${shared.length} of ${leadsOut.length} pipes to the log inside`,
      };
    },
  },
];
export default attacks;
