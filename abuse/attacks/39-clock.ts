/** Class 39: the machine's clock and name. */
import type { Attack, Weakening } from "../attack.ts";
import { perl } from "../perl.ts";
import { PRIVILEGED } from "../weakenings.ts";

const privilegedConfig = (config: string) => PRIVILEGED.files?.["oci-config.jq"]?.(config) ?? config;

/** There is one clock for the whole machine: what is set in there is what it says already. */
const withClock: Weakening = {
  ...PRIVILEGED,
  name: "no user namespace, no filter, and the capability of the clock",
  options: (options) => {
    const changed = PRIVILEGED.options?.(options) ?? options;
    const CapAdd = [...(changed.HostConfig.CapAdd ?? []), "SYS_TIME"];
    return { ...changed, HostConfig: { ...changed.HostConfig, CapAdd } };
  },
  files: {
    ...PRIVILEGED.files,
    "oci-config.jq": (config) => privilegedConfig(config).replace("SYS_NICE ", "SYS_NICE SYS_TIME "),
  },
};

/** The outer container's name, which is nobody else's. */
const sharedName: Weakening = {
  ...PRIVILEGED,
  name: "no user namespace, and the outer container's name",
  files: {
    ...PRIVILEGED.files,
    "oci-config.jq": (config) =>
      privilegedConfig(config)
        .replace('"uts", ', "")
        .replace(/^ *hostname: .*\n/m, ""),
  },
};

/** The time, the zone and the rate that the machine has already: nothing would change. */
const setter = String.raw`
my @told; my ($now, $utc, $rate) = ("\0" x 16, "\0" x 8, "\0" x 256); my $tick = 0x4000;
syscall($nr{adjtimex}, $rate); substr($rate, 0, 4) = pack("L", $tick);
push @told, syscall($nr{adjtimex}, $rate) >= 0 ? "set" : "$!";
push @told, syscall($nr{settimeofday}, 0, $utc) == 0 ? "set" : "$!";
syscall($nr{clock_gettime}, 0, $now);
push @told, syscall($nr{clock_settime}, 0, $now) == 0 ? "set" : "$!";
print join(", ", @told), "\n"`;

const attacks: readonly Attack[] = [
  {
    nr: "39a",
    name: "set the machine's clock",
    expected: "operation not permitted",
    weakened: withClock,
    async attempt({ attacker }) {
      const shell = await attacker.root(perl(setter));
      // Of the student's own Docker: the most that it has to give.
      const container = await attacker.docker("run --rm --privileged ubuntu date --set=@$(date +%s)");
      if (!shell.stdout) throw new Error(shell.stderr);
      const isSet = shell.stdout.includes("set") || container.exitCode === 0;
      return { succeeded: isSet, observed: `${shell.stdout}; privileged container: exit code ${container.exitCode}` };
    },
  },
  {
    nr: "39b",
    name: "rename the machine",
    expected: "the name of the student's host alone changes",
    weakened: sharedName,
    async attempt({ attacker, host }) {
      const names = async () => [
        (await host("cat /proc/1/root/etc/hostname; nsenter -t 1 -u hostname || hostname")).stdout,
        (await attacker.outside("hostname")).stdout,
      ];
      const before = await names();
      const own = await attacker.root("hostname renamed && hostname");
      const after = await names();
      await attacker.root("hostname labor");
      if (own.stdout !== "renamed") throw new Error(own.stderr);
      return { succeeded: before.join() !== after.join(), observed: `outside it is ${after[1]}` };
    },
  },
];
export default attacks;
