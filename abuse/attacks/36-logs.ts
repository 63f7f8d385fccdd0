/** Class 36: logs: the outer container's, which lies on the machine's disk, and those of the student's own containers. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack, Weakening } from "../attack.ts";
import { limitsTimes } from "../weakenings/limits.ts";

const { logBytes } = DEFAULT_SETTINGS.limits;
/** The line that is being written when the limit is met. */
const lineBytes = 64 * 1024;
const seconds = 6;

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
  {
    nr: "36b",
    name: "a container that prints without end",
    expected: `its log has at most ${logBytes} bytes, and the line that is being written`,
    weakened: limitsTimes(2),
    async attempt({ attacker, patience }) {
      const started = await attacker.docker("run --detach --name printer ubuntu yes attack", { timeoutMs: 60_000 });
      const look = `most=0; for n in $(seq ${seconds * patience * 10}); do
        size=$(cat /var/lib/docker/containers/${started.stdout}/*.log* | wc -c); [ "$size" -le "$most" ] || most=$size; sleep 0.1; done; echo $most`;
      const { stdout, stderr } = await attacker.root(look, { timeoutMs: 60_000 });
      await attacker.docker("rm --force printer");
      const most = Number(stdout);
      if (!(most > logBytes / 2)) throw new Error(`it hardly prints: ${most} bytes ${started.stderr} ${stderr}`);
      return { succeeded: most > logBytes + lineBytes, observed: `${most} bytes at most in ${seconds} s` };
    },
  },
];
export default attacks;
