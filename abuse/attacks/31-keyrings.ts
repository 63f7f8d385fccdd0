/** Class 31: keys, which the kernel keeps for each user of the machine and shows to all of them. */
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";
import { UNFILTERED } from "../weakenings.ts";

const keeper = String.raw`
my ($type, $name, $value) = ("user\0", "attack\0", "x");
my @told = map { $_ >= 0 ? "done" : "$!" } (syscall($nr{add_key}, $type, $name, $value, 1, -1), syscall($nr{keyctl}, 0, -3, 1), syscall($nr{request_key}, $type, $name, 0, 0));
print join(", ", @told), "\n"`;

const attacks: readonly Attack[] = [
  {
    nr: "31a",
    name: "keep a key in the kernel",
    expected: "function not implemented",
    weakened: UNFILTERED,
    isShort: true,
    async attempt({ attacker }) {
      const { stdout, stderr } = await attacker.root(perl(keeper));
      if (!stdout) throw new Error(stderr);
      return { succeeded: stdout.includes("done"), observed: `add, ring, request: ${stdout}` };
    },
  },
];
export default attacks;
