/** Class 10: families of sockets whose code the kernel would load from a module for whoever asks. */
import type { Attack } from "../attack.ts";
import { UNFILTERED } from "../weakenings.ts";

/** All but AF_UNIX, IPv4, IPv6, netlink and packets, which a Docker host needs. */
const families = Array.from({ length: 46 }, (_, family) => family).filter(
  (family) => ![0, 1, 2, 10, 16, 17].includes(family),
);
const protocols = [132, 136, 33];

const attacks: readonly Attack[] = [
  {
    nr: "10a",
    name: "ask for sockets of every family and of rare protocols",
    expected: "EPERM, before the kernel looks for their code",
    weakened: UNFILTERED,
    isShort: true,
    async attempt({ attacker }) {
      const program = `use Socket; my $reached = 0; my $tried = 0; sub ask { $tried++; $reached++ if socket(my $s, $_[0], $_[1], $_[2]) or $! != 1 }
for my $family (${families.join(", ")}) { ask($family, $_, 0) for (2, 5) } for my $protocol (${protocols.join(", ")}) { ask(2, $_, $protocol) for (1, 2, 3) } print "$reached of $tried"`;
      const { stdout, stderr } = await attacker.root(`perl - <<'PROGRAM'\n${program}\nPROGRAM`);
      if (!/^\d+ of \d+$/.test(stdout)) throw new Error(`${stdout} ${stderr}`);
      return { succeeded: !stdout.startsWith("0 "), observed: `${stdout} reached the kernel's own code` };
    },
  },
];
export default attacks;
