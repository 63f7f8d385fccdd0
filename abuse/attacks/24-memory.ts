/** Class 24: memory, by every way that keeps it. What counts is how much of it the attacker could hold at a time. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack, Stage } from "../attack.ts";
import { perl } from "../perl.ts";
import { limitsTimes } from "../weakenings/limits.ts";

const MiB = 1024 * 1024;
const allowed = DEFAULT_SETTINGS.limits.memoryBytes / MiB;
const wanted = Math.ceil(allowed * 1.15);

/** Says after every step how much is held, for it may not live to say so later. `more` takes a step of MiB and says whether it could. */
const holder = (more: string) => String.raw`
my ($wanted, $step) = @ARGV; my ($held, @kept) = (0);
$SIG{PIPE} = "IGNORE";
my $piece = "x" x 1048576;
sub more { ${more} }
while ($held < $wanted && more()) { $held += $step; print "$held\n" }
print "end\n"; sleep 1;`;

interface Way {
  readonly name: string;
  /** In Perl: one step more. */
  readonly more: string;
  readonly before?: string;
  readonly after?: string;
  readonly stepMiB: number;
}

const ways: readonly Way[] = [
  { name: "of a process's own", more: "push @kept, $piece x $step; 1", stepMiB: 32 },
  {
    name: "in a tmpfs",
    before: "mkdir -p /mnt/attack && mount -t tmpfs -o size=8G attack /mnt/attack &&",
    more: 'open(my $file, ">>", "/mnt/attack/file") or return 0; for (1 .. $step) { print $file $piece or return 0 } close $file',
    after: "umount -l /mnt/attack",
    stepMiB: 32,
  },
  {
    name: "in files without a name (memfd)",
    more: String.raw`my $fd = syscall($nr{memfd_create}, my $name = "attack\0", 0); return 0 if $fd < 0; open(my $file, "+>&=", $fd) or return 0; push @kept, $file;
      for (1 .. $step) { print $file $piece or return 0 } $file->flush`,
    stepMiB: 32,
  },
  {
    name: "in System V segments",
    before: "sysctl -qw kernel.shmall=18446744073692774399;",
    more: "my $id = shmget(0, $step * 1048576, 0600 | 01000) // return 0; push @kept, $id; for (1 .. $step) { shmwrite($id, $piece, ($_ - 1) * 1048576, 1048576) or return 0 } 1",
    after: "ipcrm --all=shm",
    stepMiB: 32,
  },
  {
    name: "in messages under way (sockets)",
    more: `my $written = 0;
      while ($written < $step * 1048576) {
        socketpair(my $one, my $other, 1, 1, 0) or return 0; push @kept, $one, $other;
        fcntl($one, 4, 2048); setsockopt($one, 1, 7, pack("l", 212992));
        while (my $more = syswrite($one, $piece, 65536)) { $written += $more }
      } 1`,
    stepMiB: 8,
  },
];

async function hold({ attacker }: Stage, way: Way) {
  const script = perl(holder(way.more), wanted, way.stepMiB);
  const { stdout, exitCode, stderr } = await attacker.root(
    `${way.before ?? ""} ${script}; code=$?; ${way.after ?? "true"}; exit $code`,
    {
      timeoutMs: 60_000,
    },
  );
  const steps = stdout.split("\n").filter((line) => /^\d+$/.test(line));
  const held = Number(steps.at(-1) ?? 0);
  if (held === 0) throw new Error(`nothing could be held: ${exitCode} ${stderr}`);
  return { succeeded: held > allowed, observed: `${held} MiB held of ${wanted}, exit code ${exitCode}` };
}

const attacks: readonly Attack[] = ways.map((way, index) => ({
  nr: `24${String.fromCharCode("a".charCodeAt(0) + index)}`,
  name: `take memory ${way.name}`,
  expected: `less than ${allowed} MiB; only the attacker's processes end`,
  weakened: limitsTimes(2),
  exhausts: true,
  attempt: (stage) => hold(stage, way),
}));
export default attacks;
