/** Class 2: nodes of the machine's devices, through which its disks and memory could be read. */
import type { Attack, Outcome, Weakening } from "../attack.ts";
import { PRIVILEGED, withMount } from "../weakenings.ts";

/** Its own loop device, for anybody to read: nobody else's disk. */
const ownDiskInside: Weakening = {
  name: "a device of the machine's lies inside",
  files: {
    "init/disk.sh": (script) =>
      script
        .replace(
          "rm -f /dev/loop[0-9]*\n",
          'own=$(findmnt --noheadings --output SOURCE /run/raw); rm -rf /run/own; mkdir /run/own; mount -t tmpfs own /run/own; cp -a "$own" /run/own/disk; chmod 666 /run/own/disk\n',
        )
        .replace("echo 'b 7:* rwm' > $cg/devices/devices.deny", "true"),
    "oci-config.jq": (config) => withMount(config, { from: "/run/own/disk", to: "/dev/disk" }),
  },
};

/** Loop 0, the first SCSI, virtio and NVMe disk; memory, I/O ports, kernel messages, loop-control. */
const devices = ["b 7 0", "b 8 0", "b 254 0", "b 259 0", "c 1 1", "c 1 4", "c 1 11", "c 10 237"];

/** A whiteout (c 0 0) is what overlays are made of: that one must be possible, which shows that mknod works as such. */
const makeNodes = `cd /dev/shm || exit; mknod whiteout c 0 0 || echo "no whiteout"; rm -f whiteout
${devices.map((device) => `mknod node ${device} 2> /dev/null && echo "made ${device}"; rm -f node`).join("\n")}`;

/** Whatever the runtime has put there, tried with a first byte. */
const openNodes = `for node in $(find / -xdev \\( -type b -o -type c \\) 2> /dev/null; find /dev -type b; while read -r _ _ _ _ place _; do echo $place; done < /proc/self/mountinfo); do [ -b $node ] && head -c 1 $node > /dev/null 2>&1 && echo "read $node"; done; true`;

function judge(stdout: string): Outcome {
  const made = stdout.split("\n").filter((line) => /^(made|read) /.test(line));
  if (stdout.includes("no whiteout")) throw new Error(`mknod does not even make a whiteout: ${stdout}`);
  return { succeeded: made.length > 0, observed: made.length > 0 ? made.join(", ") : `none of ${devices.length}` };
}

const attacks: readonly Attack[] = [
  {
    nr: "2a",
    name: "make nodes of the machine's devices",
    expected: "Operation not permitted; a whiteout can be made",
    weakened: PRIVILEGED,
    isShort: true,
    attempt: async ({ attacker }) => judge((await attacker.root(makeNodes)).stdout),
  },
  {
    nr: "2b",
    name: "the same in a privileged container, and every node that is there",
    expected: "Operation not permitted, nothing to read",
    weakened: ownDiskInside,
    async attempt({ attacker }) {
      const script = `${makeNodes}\n${openNodes}`;
      // Of the student's own Docker: the most that it has to give.
      const { stdout, stderr, exitCode } = await attacker.root(
        `docker run --rm -i --privileged ubuntu bash <<'SCRIPT'\n${script}\nSCRIPT`,
        { timeoutMs: 60_000 },
      );
      if (exitCode !== 0) throw new Error(`the container ended with ${exitCode}: ${stderr}`);
      return judge(stdout);
    },
  },
];
export default attacks;
