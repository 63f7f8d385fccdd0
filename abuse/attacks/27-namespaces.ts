/** Class 27: namespaces without end, each held by a process. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack, Stage } from "../attack.ts";
import { perl } from "../perl.ts";
import { limitsTimes } from "../weakenings/limits.ts";

const { namespaces, networkNamespaces } = DEFAULT_SETTINGS.limits;
const flags = { mnt: 0x20000, uts: 0x4000000, ipc: 0x8000000, cgroup: 0x2000000, time: 0x80, pid: 0x20000000 };

/** One after the other, and all ended at the end. */
const maker = String.raw`
my ($flag, $wanted) = @ARGV; my @held; my $made = 0;
while ($made < $wanted) {
  pipe(my $out, my $in); my $pid = fork() // last;
  if (!$pid) { syswrite $in, syscall($nr{unshare}, $flag + 0) == 0 ? "y" : "n"; close $in; sleep 60; exit }
  push @held, $pid; close $in; sysread $out, my $answer, 1; last if $answer ne "y"; $made++;
}
kill 9, @held; waitpid $_, 0 for @held; print "$made\n";`;

async function make({ attacker }: Stage, { kind, flag, allowed }: { kind: string; flag: number; allowed: number }) {
  const raise = `echo 99999 > /proc/sys/user/max_${kind}_namespaces`;
  const { stdout, stderr } = await attacker.root(`${raise}; ${perl(maker, flag, Math.ceil(allowed * 1.25))}`, {
    timeoutMs: 40_000,
  });
  const made = Number(stdout);
  if (!(made > 0)) throw new Error(`no ${kind} namespace could be made: ${stdout} ${stderr}`);
  return { isTooMany: made > allowed, text: `${made} ${kind}` };
}

const attacks: readonly Attack[] = [
  {
    nr: "27a",
    name: "make network namespaces without end",
    expected: `at most ${networkNamespaces}`,
    weakened: limitsTimes(2),
    async attempt(stage) {
      const { isTooMany, text } = await make(stage, { kind: "net", flag: 0x40000000, allowed: networkNamespaces });
      return { succeeded: isTooMany, observed: text };
    },
  },
  {
    nr: "27b",
    name: "make namespaces of the other kinds without end",
    expected: `at most ${namespaces} of each`,
    weakened: limitsTimes(2),
    async attempt(stage) {
      const made = [];
      for (const [kind, flag] of Object.entries(flags))
        made.push(await make(stage, { kind, flag, allowed: namespaces }));
      return { succeeded: made.some(({ isTooMany }) => isTooMany), observed: made.map(({ text }) => text).join(", ") };
    },
  },
];
export default attacks;
