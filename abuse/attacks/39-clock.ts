/** Class 39: the machine's clock and name. */
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";

/** The time that it is already: nothing would change. */
const setter = String.raw`
my @told; my $now = pack("QQ", time, 0);
push @told, syscall($nr{clock_settime}, 0, $now) == 0 ? "set" : "$!";
push @told, syscall($nr{settimeofday}, $now, 0) == 0 ? "set" : "$!";
my $tick = pack("L x4", 0x4000) . "\0" x 72 . pack("q", 10000) . "\0" x 120;
push @told, syscall($nr{adjtimex}, $tick) >= 0 ? "set" : "$!";
print join(", ", @told), "\n"`;

const attacks: readonly Attack[] = [
  {
    nr: "39a",
    name: "set the machine's clock",
    expected: "operation not permitted",
    weakened: null,
    whyNotWeakened: "there is one clock for the whole machine",
    isShort: true,
    async attempt({ attacker }) {
      const shell = await attacker.root(perl(setter));
      // Of the student's own Docker: the most that it has to give.
      const container = await attacker.docker("run --rm --privileged ubuntu date --set=@$(date +%s)");
      if (!shell.stdout) throw new Error(shell.stderr);
      const isSet = shell.stdout.includes("set") || container.exitCode === 0;
      return { succeeded: isSet, observed: `${shell.stdout}; privileged container: exit code ${container.exitCode}` };
    },
  },
  {
    nr: "39b",
    name: "rename the machine",
    expected: "the name of the student's host alone changes",
    weakened: null,
    whyNotWeakened: "with a shared name the kernel still refuses: it belongs to the machine",
    async attempt({ attacker, host }) {
      const names = async () => [
        (await host("cat /proc/1/root/etc/hostname; nsenter -t 1 -u hostname || hostname")).stdout,
        (await attacker.outside("hostname")).stdout,
      ];
      const before = await names();
      const own = await attacker.root("hostname renamed && hostname; hostname labor");
      const after = await names();
      if (own.stdout !== "renamed") throw new Error(own.stderr);
      return { succeeded: before.join() !== after.join(), observed: `outside still ${after[1]}` };
    },
  },
];
export default attacks;
