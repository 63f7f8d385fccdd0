/** Class 6: the root file system that all sandboxes have in common, and what lies behind its mounts. */
import type { Attack } from "../attack.ts";

const file = "/usr/share/doc/crun/copyright";

const attacks: readonly Attack[] = [
  {
    nr: "6a",
    name: "change a file of the image for everybody",
    expected: "the attacker sees their own copy changed, the victim the image's file",
    weakened: null,
    whyNotWeakened: "the shared root file system would be changed for every sandbox of the machine",
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
    whyNotWeakened: "the runtime changes the root for good; it would take another one",
    async attempt({ attacker }) {
      const climb =
        'mkdir "/run/deep"; chroot "/run/deep" or die "chroot: $!"; chdir ".." for 1 .. 64; chroot "." or die "chroot: $!"; chdir ".." for 1 .. 64; for my $file ("data/disk.img", "run/lab.pid", "run/bundle/config.json") { print "outside: $file\\n" if -e $file } print -e "etc/sudoers.d/student" ? "own\\n" : "elsewhere\\n"';
      const { stdout, stderr } = await attacker.root(
        `unshare --mount bash -c "umount -l /tmp /run /dev/shm 2> /dev/null; perl -" <<'PROGRAM'\n${climb}\nPROGRAM\nrmdir /run/deep 2> /dev/null; true`,
      );
      if (stdout === "") throw new Error(`it did not get through: ${stderr}`);
      return { succeeded: stdout !== "own", observed: stdout.replaceAll("\n", ", ") };
    },
  },
];
export default attacks;
