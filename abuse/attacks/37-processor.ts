/** Class 37: processor time, by many processes, by rank and by class. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack, Weakening } from "../attack.ts";
import { PRIVILEGED } from "../weakenings.ts";

const allowed = DEFAULT_SETTINGS.limits.cpuMilli / 1000;
const spinners = 64;
const seconds = 5;

const unbound: Weakening = {
  name: "no limit of processor time",
  until: "shell",
  options: (options) => ({ ...options, HostConfig: { ...options.HostConfig, NanoCpus: 0 } }),
};

/** Processor time so far, in seconds, and in how many periods the kernel has metered it: it does where there is a bound, however little is left for it by others. */
const metered = `awk '/^usage_usec/ { print $2 / 1e6 } NF == 1 { print $1 / 1e9 }' $(ls /sys/fs/cgroup/cpuacct/cpuacct.usage /sys/fs/cgroup/cpu.stat 2> /dev/null)
awk '/^nr_periods/ { print $2 }' $(ls /sys/fs/cgroup/cpu/cpu.stat /sys/fs/cgroup/cpu.stat 2> /dev/null)`;

function numbersOf(lines: string): number[] {
  return lines.split("\n").map(Number);
}

const attacks: readonly Attack[] = [
  {
    nr: "37a",
    name: "64 busy loops",
    expected: `at most ${allowed} processors, give or take a tenth`,
    weakened: unbound,
    async attempt({ attacker, patience }) {
      const spin = `for n in $(seq ${spinners}); do timeout ${seconds * patience} bash -c 'while :; do :; done' & done; wait`;
      const spinning = attacker.student(spin, { timeoutMs: 60_000 });
      const look = `sleep ${patience}; ${metered}; sleep ${2 * patience}; ${metered}`;
      const [used = 0, periods = 0, usedThen = 0, periodsThen = 0] = numbersOf((await attacker.outside(look)).stdout);
      await spinning;
      const processors = (usedThen - used) / (2 * patience);
      if (!(processors > 0.1)) throw new Error("nothing span");
      return {
        succeeded: periodsThen === periods || processors > allowed * 1.1,
        observed: `${processors.toFixed(2)} processors, metered in ${periodsThen - periods} periods`,
      };
    },
  },
  {
    nr: "37b",
    name: "go before everybody: real time, rank, disk class",
    expected: "operation not permitted",
    weakened: PRIVILEGED,
    isShort: true,
    async attempt({ attacker }) {
      const ways = [
        "chrt --fifo 50 true",
        "chrt --rr 1 true",
        "nice -n -10 sh -c '[ $(nice) -lt 0 ]'",
        "ionice -c 1 true",
      ];
      const own = "nice -n 5 true && chrt --idle 0 true && echo own";
      const { stdout, stderr } = await attacker.root(
        `${ways.map((way) => `${way} && echo "${way.slice(0, 12)}"`).join("\n")}\n${own}`,
      );
      if (!stdout.endsWith("own")) throw new Error(`nor could it step back: ${stderr}`);
      const done = stdout.split("\n").slice(0, -1);
      return { succeeded: done.length > 0, observed: done.join(", ") || `${ways.length} ways refused` };
    },
  },
];
export default attacks;
