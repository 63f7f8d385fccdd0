/** Class 30: control groups without end; the kernel numbers those of memory for the whole machine. */
import { setTimeout as pause } from "node:timers/promises";
import type { Attack, Sandbox, Weakening } from "../attack.ts";
import { perl } from "../perl.ts";

/** Of 65,535 that there are; far beyond what anybody may have. */
const wanted = 12_000;
const endsWithinMs = 20_000;

const uncounted: Weakening = {
  name: "nobody counts control groups",
  files: {
    "init/groups.sh": (script) =>
      `${script}\ntoo_many_groups() { return 1; }\n[ ! -e $cg/cgroup.controllers ] || echo max > $cg/lab/cgroup.max.descendants\n`,
  },
};

const maker = String.raw`
my ($wanted) = @ARGV; my $root = "/sys/fs/cgroup"; my $folder = -e "$root/cgroup.controllers" ? "$root/many" : "$root/memory/many";
mkdir $folder or die "$folder: $!\n"; my $made = 0;
for (1 .. $wanted) { mkdir "$folder/$_" or last; $made = $_ } print "$made $!\n"`;
const removal = `rmdir /sys/fs/cgroup/{,memory/}many/* /sys/fs/cgroup/{,memory/}many 2> /dev/null; true`;

/** It takes a while to end with so many. */
async function outlives({ outside }: Sandbox, waitMs: number): Promise<boolean> {
  for (const giveUpAt = Date.now() + waitMs; Date.now() < giveUpAt; await pause(500)) {
    if ((await outside("true").catch(() => null))?.exitCode !== 0) return false;
  }
  return true;
}

const attacks: readonly Attack[] = [
  {
    nr: "30a",
    name: "make control groups without end",
    expected: `${wanted} are not made, or the sandbox ends and they go with it`,
    weakened: uncounted,
    exhausts: true,
    async attempt({ attacker, patience }) {
      // The sandbox may be gone before it answers.
      const told = await attacker.root(perl(maker, wanted), { timeoutMs: 60_000 }).catch(() => null);
      const goesOn = await outlives(attacker, endsWithinMs * patience);
      await attacker.root(removal, { timeoutMs: 60_000 }).catch(() => null);
      const made = Number.parseInt(told?.stdout ?? "", 10) || 0;
      const end = goesOn ? "the sandbox goes on" : "the sandbox has ended";
      return { succeeded: made === wanted && goesOn, observed: `${made} made; ${end}` };
    },
  },
];
export default attacks;
