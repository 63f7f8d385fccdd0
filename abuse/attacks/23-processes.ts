/** Class 23: processes without end. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack, Sandbox } from "../attack.ts";
import { perl } from "../perl.ts";
import { limitsTimes } from "../weakenings/limits.ts";

const allowed = DEFAULT_SETTINGS.limits.pids;
const wanted = Math.ceil(allowed * 1.25);

/** They wait, and are ended by the one who made them: it goes on where nothing can be forked any more. */
const bomb = String.raw`
my ($wanted, $seconds) = @ARGV; my @made;
while (@made < $wanted) { my $pid = fork() // last; if (!$pid) { sleep 60; exit } push @made, $pid }
print scalar(@made), "\n"; sleep $seconds; kill 9, @made; waitpid $_, 0 for @made;`;

async function outcomeOf(attempt: ReturnType<Sandbox["root"]>) {
  const { stdout, stderr } = await attempt;
  const made = Number(/^\d+$/m.exec(stdout)?.[0]);
  if (!(made > 0)) throw new Error(`no process was made: ${stdout} ${stderr}`);
  return { succeeded: made >= allowed, observed: `${made} of ${wanted} made` };
}

const attacks: readonly Attack[] = [
  {
    nr: "23a",
    name: "fork bomb in the shell",
    expected: `less than ${allowed} processes`,
    weakened: limitsTimes(2),
    exhausts: true,
    attempt: (stage) => outcomeOf(stage.attacker.student(perl(bomb, wanted, 3 * stage.patience))),
  },
  {
    nr: "23b",
    name: "fork bomb in a container",
    expected: `less than ${allowed} processes`,
    weakened: limitsTimes(2),
    exhausts: true,
    attempt: (stage) =>
      outcomeOf(
        stage.attacker.docker(`run --rm ubuntu ${perl(bomb, wanted, 3 * stage.patience)}`, { timeoutMs: 60_000 }),
      ),
  },
];
export default attacks;
