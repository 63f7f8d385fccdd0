/** Class 35: a disk kept busy with little writes that have to arrive. How long others wait meanwhile is measured by who looks on. */
import type { Attack } from "../attack.ts";

const writers = 8;
const seconds = 6;

const attacks: readonly Attack[] = [
  {
    nr: "35a",
    name: "write and flush without pause",
    expected: "the neighbour writes and the platform answers all the same",
    weakened: null,
    whyNotWeakened: "the machine has one disk",
    async attempt({ attacker, victim, patience }) {
      const write = `dd if=/dev/urandom of=/home/student/busy-$n bs=4k count=20000 oflag=dsync`;
      const writing = attacker.root(
        `for n in $(seq ${writers}); do timeout ${seconds * patience} ${write} & done 2> /dev/null; wait; stat --format %s /home/student/busy-*; rm /home/student/busy-*`,
        { timeoutMs: 60_000 },
      );
      await attacker.outside(`sleep ${patience}`);
      const neighbour = await victim.root("dd if=/dev/zero of=/root/one bs=64k count=4 oflag=dsync && rm /root/one");
      const { stdout, stderr } = await writing;
      const written = stdout.split("\n").reduce((sum, size) => sum + Number(size), 0);
      if (!(written > 0)) throw new Error(stderr);
      return {
        succeeded: neighbour.exitCode !== 0,
        observed: `${Math.round(written / 1024)} KiB flushed by ${writers}; the neighbour's writes: ${neighbour.stderr.split(", ").slice(-2).join(", ")}`,
      };
    },
  },
];
export default attacks;
