/** Class 25: open files, more than a process of the sandbox may have. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";
import { limitsTimes } from "../weakenings/limits.ts";

const allowed = DEFAULT_SETTINGS.limits.openFiles;
const wanted = Math.ceil(allowed * 1.05);

const opener = String.raw`my @kept; while (@kept < $ARGV[0]) { open(my $file, "<", "/dev/null") or last; push @kept, $file } print scalar(@kept), " $!\n"`;

const attacks: readonly Attack[] = [
  {
    nr: "25a",
    name: "open files beyond the limit, after raising it",
    expected: `at most ${allowed} in a process`,
    weakened: limitsTimes(2),
    async attempt({ attacker }) {
      const raise = `ulimit -Hn ${wanted + 100}; ulimit -Sn ${wanted + 100} || ulimit -Sn $(ulimit -Hn)`;
      const { stdout, stderr } = await attacker.root(`{ ${raise}; } 2> /dev/null; ${perl(opener, wanted)}`);
      const opened = Number.parseInt(stdout, 10);
      if (!(opened > 0)) throw new Error(stderr);
      return { succeeded: opened > allowed, observed: `${stdout} (of ${wanted})` };
    },
  },
];
export default attacks;
