/** Class 33: pseudo-terminals, which the kernel counts for the whole machine. */
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";

/** Of the 4,096 that a kernel has unless told: not so many that somebody else would miss them here. */
const wanted = 900;

/** From the usual place and from one of the attacker's own, kept for a while. */
const taker = String.raw`
my ($wanted, $seconds) = @ARGV; my @kept;
syscall($nr{unshare}, 0x20000); system("mount --make-rprivate / && mkdir -p /mnt/terminals && mount -t devpts -o newinstance,ptmxmode=0666 devpts /mnt/terminals");
for my $place ("/dev/ptmx", "/mnt/terminals/ptmx") { while (@kept < $wanted) { open(my $one, "+<", $place) or last; push @kept, $one } }
print scalar(@kept), "\n"; sleep $seconds`;

const attacks: readonly Attack[] = [
  {
    nr: "33a",
    name: "take terminals from two places",
    expected: "the neighbour and the machine still open theirs",
    weakened: null,
    whyNotWeakened: "it would take those of the whole machine",
    async attempt({ attacker, victim, host, patience }) {
      const taking = attacker.root(perl(taker, wanted, 4 * patience));
      await attacker.outside(`sleep ${2 * patience}`);
      const open = "script --quiet --return --command 'tty' /dev/null";
      const [neighbour, machine] = await Promise.all([victim.student(open), host(open)]);
      const { stdout, stderr } = await taking;
      if (!(Number(stdout) > 100)) throw new Error(`the attacker only took ${stdout}: ${stderr}`);
      return {
        succeeded: neighbour.exitCode !== 0 || machine.exitCode !== 0,
        observed: `${stdout} taken; the neighbour opens ${neighbour.stdout}, the machine ${machine.stdout}`,
      };
    },
  },
];
export default attacks;
