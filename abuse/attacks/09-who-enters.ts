/** Classes 7 to 9: the moment in which the platform enters a sandbox, seen from a student's root who waits for it. */
import type { Attack, Outcome, Sandbox, Weakening } from "../attack.ts";

const entries = 8;
const watchS = 8;

/** A scanner goes on inside while the platform comes in several times; what it has written is the answer. */
async function watchEntries(attacker: Sandbox, scanner: string): Promise<{ entered: number; seen: string[] }> {
  const program = `$| = 1; my $until = time + ${watchS}; my %seen; while (time < $until) { ${scanner} } print "$_\\n" for sort keys %seen; print "over\\n"`;
  const scanning = attacker.root(`perl - <<'PROGRAM'\n${program}\nPROGRAM`, { timeoutMs: 3 * watchS * 1000 });
  let entered = 0;
  while (entered < entries) {
    await attacker.student("sleep 0.2");
    entered += 1;
  }
  const { stdout, stderr } = await scanning;
  const seen = stdout.split("\n");
  if (seen.pop() !== "over") throw new Error(`the scanner ended early: ${stdout} ${stderr}`);
  return { entered, seen };
}

/** For a scanner that writes what it should not see. */
async function seesNothing(attacker: Sandbox, scanner: string, nothing: string): Promise<Outcome> {
  const { entered, seen } = await watchEntries(attacker, scanner);
  return { succeeded: seen.length > 0, observed: `${entered} entries: ${seen.join(", ") || nothing}` };
}

const namesEnvironment: Weakening = {
  name: "the entering command keeps its environment",
  files: {
    "keeper/enter-student": (script) => script.replace("choom -n 200 --", 'choom -n 200 -- env "BASE=$BASE"'),
  },
};

const keepsDescriptor: Weakening = {
  name: "the entering command keeps a descriptor",
  files: {
    "keeper/enter-student": (script) => script.replace("exec crun exec", "exec 3< /; exec crun exec --preserve-fds 1"),
  },
};

const attacks: readonly Attack[] = [
  {
    nr: "7a",
    name: "have the runtime start itself inside, and write to its program",
    expected: "no process's program can be opened for writing, and the runtime's is what it was",
    weakened: null,
    whyNotWeakened: "the runtime protects its program by itself; it would take another one",
    async attempt({ attacker }) {
      const digest = "sha256sum /usr/bin/crun /usr/local/lib/trockendock/outer-init";
      const before = await attacker.outside(digest);
      // The first program that whoever enters executes; what is mounted over it is the runtime's own, by another name.
      const trap =
        "/run/trap; printf '#!/proc/self/exe\\n' > /run/trap; chmod 755 /run/trap; mount --bind /run/trap /usr/bin/choom";
      await attacker.root(`touch ${trap}`);
      const { entered, seen } = await watchEntries(
        attacker,
        'for my $exe (glob "/proc/[0-9]*/exe") { my $path = readlink $exe // next; next if $path =~ m{^/usr/(s?bin|libexec)/(perl|bash|timeout|tini|dockerd|containerd|rsyslogd|sleep)}; $seen{"met"} = 1; $seen{"opened $path"} = 1 if open(my $file, "+<", $exe) }',
      ).finally(() => attacker.root("umount /usr/bin/choom; rm -f /run/trap"));
      const opened = seen.filter((line) => line.startsWith("opened"));
      const isChanged = (await attacker.outside(digest)).stdout !== before.stdout || !before.stdout.includes("crun");
      const observed = `${entered} entries: ${opened.join(", ") || "none opened"}, ${isChanged ? "changed" : "unchanged"}`;
      return { succeeded: opened.length > 0 || isChanged, observed };
    },
  },
  {
    nr: "8a",
    name: "follow a descriptor, a folder or a root of whoever enters to files outside",
    expected: "every link of every process leads into the student's own file system",
    weakened: keepsDescriptor,
    attempt: ({ attacker }) =>
      seesNothing(
        attacker,
        'for my $link (glob("/proc/[0-9]*/{cwd,root}"), glob("/proc/[0-9]*/fd/*")) { for my $way ("", "/..", "/../..", "/../../..") { for my $file ("data/disk.img", "run/lab.pid", "run/bundle/config.json") { $seen{$file} = 1 if -e "$link$way/$file" } } }',
        "nothing outside",
      ),
  },
  {
    nr: "9a",
    name: "read environment and memory of whoever enters",
    expected: "nothing of the trusted side's environment is in any process that can be read",
    weakened: namesEnvironment,
    attempt: ({ attacker }) =>
      seesNothing(
        attacker,
        'for my $place (glob "/proc/[0-9]*/environ") { open(my $file, "<", $place) or next; local $/; my $text = <$file> // ""; $seen{$_} = 1 for grep { /^(BASE|DISK_BYTES|REGISTRY_IP|EGRESS)=/ } split /\\0/, $text }',
        "nothing",
      ),
  },
];
export default attacks;
