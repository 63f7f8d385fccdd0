/** Class 38: loop devices, behind which the disks of all sandboxes lie. */
import type { Attack, Weakening } from "../attack.ts";
import { withMount } from "../weakenings.ts";

const reachable: Weakening = {
  name: "the machine's loop control is bound into the student's host",
  until: "shell",
  files: {
    "init/disk.sh": (script) => `${script}\nchmod 666 /dev/loop-control\n`,
    "oci-config.jq": (config) => withMount(config, { from: "/dev/loop-control", to: "/mnt/loop-control" }),
  },
};

/** Opens, and asks for nothing. */
const look = `
mknod /root/control c 10 237; for n in $(seq 0 15); do mknod /root/loop$n b 7 $n; done
for device in /dev/loop-control /mnt/loop-control /root/control /dev/loop* /root/loop*; do
  [ -c $device ] || [ -b $device ] || continue; ( exec 3<> $device ) && echo opened $device
done
for n in $(seq 0 15); do ( exec 3> /sys/block/loop$n/queue/read_ahead_kb ) && echo opened settings of $n; done
echo looked`;

const attacks: readonly Attack[] = [
  {
    nr: "38a",
    name: "open the neighbour's disk",
    expected: "no loop device can be made or opened, and no setting of one",
    weakened: reachable,
    isShort: true,
    async attempt({ attacker }) {
      const { stdout } = await attacker.root(`{ ${look}; } 2> /dev/null`);
      const opened = stdout.split("\n").slice(0, -1);
      if (!stdout.endsWith("looked")) throw new Error(stdout);
      return { succeeded: opened.length > 0, observed: opened.join(", ") || "nothing opened" };
    },
  },
];
export default attacks;
