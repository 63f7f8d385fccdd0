/** Class 32: objects of the kernel that count for the whole machine, or that a process outside would see. */
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";
import { sharedIpc } from "../weakenings/namespaces.ts";
import { UNFILTERED } from "../weakenings.ts";

/** Slots for asynchronous I/O: a few, for there are 65,536 for everybody. */
const asynchronous = String.raw`
my $made = 0; for (1 .. 8) { my $context = pack("Q", 0); last if syscall($nr{io_setup}, 16, $context) < 0; $made++ } print "$made $!\n"; sleep 1`;

const attacks: readonly Attack[] = [
  {
    nr: "32a",
    name: "take slots of asynchronous I/O",
    expected: "function not implemented, and none is taken",
    weakened: UNFILTERED,
    isShort: true,
    async attempt({ attacker }) {
      const { stdout, stderr } = await attacker.root(perl(asynchronous));
      if (!stdout) throw new Error(stderr);
      return { succeeded: Number.parseInt(stdout, 10) > 0, observed: stdout };
    },
  },
  {
    nr: "32b",
    name: "leave System V objects outside",
    expected: "nobody outside sees them",
    weakened: sharedIpc,
    async attempt({ attacker }) {
      const seen = async () => (await attacker.outside("ipcs -a | grep -c '^0x'")).stdout;
      const before = await seen();
      const made = await attacker.root("ipcmk --shmem 4096 --semaphore 2 --queue");
      const after = await seen();
      await attacker.root("ipcrm --all");
      if (made.exitCode !== 0) throw new Error(made.stderr);
      return { succeeded: after !== before, observed: `${before} outside before, ${after} after` };
    },
  },
];
export default attacks;
