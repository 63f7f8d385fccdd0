/** Class 14: whoever a student's processes and files are on the machine, it is nobody else. */
import type { Attack, Weakening } from "../attack.ts";
import { ROOT_OF_MACHINE } from "../weakenings.ts";

const uidsPerSandbox = 65_536;
const nobody = 65_534;

const setUidHolds: Weakening = {
  name: "a disk mounted without nosuid",
  files: { "init/mount-disk": (script) => script.replace("NOSUID | NODEV, $options", "NODEV, $options") },
};

const attacks: readonly Attack[] = [
  {
    nr: "14a",
    name: "become any uid there is, and be somebody on the machine",
    expected: "every uid lies in the sandbox's own range there; one beyond it can not be taken",
    weakened: ROOT_OF_MACHINE,
    isShort: true,
    async attempt({ attacker, victim, host }) {
      const marker = `${860_000 + (attacker.firstUid % 9973)}`;
      const sleepers = [0, 1000, 65_535, 65_536, victim.firstUid, 1]
        .map((uid) => `setpriv --reuid ${uid} --clear-groups setsid -f sleep ${marker} < /dev/null > /dev/null 2>&1`)
        .join("; ");
      await attacker.root(`${sleepers}; true`);
      const { stdout } = await host(
        `for pid in $(pgrep -fx 'sleep ${marker}'); do awk '/^Uid:/ { print $2 }' /proc/$pid/status; done`,
      );
      await attacker.root(`pkill -fx 'sleep ${marker}'`);
      const uids = stdout.split("\n").filter(Boolean).map(Number);
      if (uids.length < 3) throw new Error(`the processes are not seen on the machine: ${stdout}`);
      const foreign = uids.filter((uid) => uid < attacker.firstUid || uid >= attacker.firstUid + uidsPerSandbox);
      const first = `from ${attacker.firstUid} on`;
      return { succeeded: foreign.length > 0, observed: `on the machine: ${uids.join(", ")}; own: ${first}` };
    },
  },
  {
    nr: "14b",
    name: "leave a program for others that runs as its owner (setuid)",
    expected: "where the trusted side sees the disk, the bit does not hold",
    weakened: setUidHolds,
    async attempt({ attacker }) {
      await attacker.root("cp /usr/bin/id /opt/whose && chmod 4755 /opt/whose");
      const seen = "/run/raw/up/opt/whose";
      const { stdout, stderr, exitCode } = await attacker.outside(
        `stat -c %A ${seen}; setpriv --reuid ${nobody} --regid ${nobody} --clear-groups ${seen} -u`,
      );
      await attacker.root("rm -f /opt/whose");
      const [mode = "", uid = ""] = stdout.split("\n");
      if (exitCode !== 0 || mode[3] !== "s") throw new Error(`the program could not be tried: ${stdout} ${stderr}`);
      return { succeeded: uid !== String(nobody), observed: `${mode}, run by ${nobody} it is ${uid}` };
    },
  },
];
export default attacks;
