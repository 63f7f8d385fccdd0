/** Class 6: the root file system that all sandboxes have in common, and what lies behind its mounts. */
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";

const file = "/usr/share/doc/crun/copyright";

/** Away with the mounts, the root itself last; then up from a root of one's own, twice. */
const climb = String.raw`
system("umount -l /tmp /run /dev/shm 2> /dev/null"); my $root = "/\0"; syscall($nr{umount2}, $root, 2);
mkdir "/run/deep"; for my $way ("/run/deep", ".") { chroot $way or die "chroot: $!"; chdir ".." for 1 .. 64 }
for my $file ("data/disk.img", "run/lab.pid", "run/bundle/config.json") { print "outside: $file\n" if -e $file }
print -e "etc/sudoers.d/student" ? "own\n" : "elsewhere\n"`;

const attacks: readonly Attack[] = [
  {
    nr: "6a",
    name: "change a file of the image for everybody",
    expected: "the attacker sees their own copy changed, the victim the image's file",
    weakened: null,
    whyNotWeakened:
      "a sandbox of one's own image would not be the neighbour's, and the common one would be changed for all",
    isShort: true,
    async attempt({ attacker, victim }) {
      const digest = `sha256sum < ${file}`;
      const before = await victim.root(digest);
      const { stdout } = await attacker.root(
        `cp -a ${file} /opt/kept; mount -o remount,rw / ; echo changed >> ${file}; sync; ${digest}; cp -a /opt/kept ${file}; rm /opt/kept`,
      );
      const after = await victim.root(`echo 3 > /proc/sys/vm/drop_caches; ${digest}`);
      if (before.exitCode !== 0 || stdout === before.stdout) throw new Error("the attacker's own file did not change");
      const isReached = before.stdout !== after.stdout;
      return { succeeded: isReached, observed: `the victim's file is ${isReached ? "changed" : "the image's"}` };
    },
  },
  {
    nr: "6b",
    name: "climb out of the root (chroot twice, unmount, change the root)",
    expected: "whatever is left has no more above it than the student's own root",
    weakened: null,
    whyNotWeakened:
      "the runtime changes the root for good, and its other way of doing so (without pivot_root) holds as well",
    async attempt({ attacker }) {
      const { stdout, stderr } = await attacker.root(
        `unshare --mount ${perl(climb)}; rmdir /run/deep 2> /dev/null; true`,
      );
      if (stdout === "") throw new Error(`it did not get through: ${stderr}`);
      return { succeeded: stdout !== "own", observed: stdout.replaceAll("\n", ", ") };
    },
  },
];
export default attacks;
