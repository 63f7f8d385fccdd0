/** Class 26: what the kernel counts for each user of the machine, watches on files above all. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";
import { limitsTimes } from "../weakenings/limits.ts";

const allowed = DEFAULT_SETTINGS.limits.inotifyWatches;
const wanted = Math.ceil(allowed * 1.1);
const instancesLeft = 100;

const watcher = String.raw`
my ($wanted) = @ARGV; my ($made, $fd) = (0, syscall($nr{inotify_init1}, 0));
mkdir "/mnt/watched"; system("mount", "-t", "tmpfs", "-o", "nr_inodes=0", "watched", "/mnt/watched");
for my $number (1 .. $wanted) {
  my $name = "/mnt/watched/$number\0"; open(my $file, ">", "/mnt/watched/$number") or last;
  last if syscall($nr{inotify_add_watch}, $fd, $name, 2) < 0; $made++;
}
print "$made $!\n"; system("umount", "-l", "/mnt/watched");`;

/** Takes all it gets, as several users, and keeps it for a while. */
const instances = String.raw`
my ($wanted, $seconds) = @ARGV; my $all = 0;
for my $uid (0, 1000, 1001, 2002, 60000) {
  pipe(my $out, my $in);
  my $pid = fork();
  if (!$pid) { ($<, $>) = ($uid, $uid); my $made = 0; while ($made < $wanted && syscall($nr{inotify_init1}, 0) >= 0) { $made++ } syswrite $in, "$made\n"; close $in; sleep $seconds; exit }
  close $in; $all += <$out>;
}
print "$all\n"; sleep $seconds;`;

const attacks: readonly Attack[] = [
  {
    nr: "26a",
    name: "watch more files than allowed, after raising the limit",
    expected: `at most ${allowed} watches`,
    weakened: limitsTimes(2),
    async attempt({ attacker }) {
      const raise = "echo 999999 > /proc/sys/user/max_inotify_watches;";
      const { stdout, stderr } = await attacker.root(`${raise} ${perl(watcher, wanted)}`, { timeoutMs: 60_000 });
      const made = Number.parseInt(stdout, 10);
      if (!(made > 0)) throw new Error(`${stdout} ${stderr}`);
      return { succeeded: made > allowed, observed: `${stdout} (of ${wanted})` };
    },
  },
  {
    nr: "26b",
    name: "take every inotify instance, as five users",
    expected: `the neighbour and the machine still get ${instancesLeft}`,
    weakened: null,
    whyNotWeakened: "without a creator of its own it would take those of the whole machine's root",
    isShort: true,
    async attempt({ attacker, victim, host, patience }) {
      const taking = attacker.root(perl(instances, 2000, 4 * patience));
      await attacker.outside(`sleep ${2 * patience}`);
      const one = perl(instances.replace("(0, 1000, 1001, 2002, 60000)", "($<)"), instancesLeft, 0);
      const left = await Promise.all([victim.root(one), host(one)]);
      const { stdout } = await taking;
      const [neighbour = 0, machine = 0] = left.map((answer) => Number(answer.stdout));
      if (!(Number(stdout) > 50)) throw new Error(`the attacker only took ${stdout}`);
      return {
        succeeded: neighbour < instancesLeft || machine < instancesLeft,
        observed: `${stdout} taken; the neighbour gets ${neighbour}, the machine ${machine}`,
      };
    },
  },
];
export default attacks;
