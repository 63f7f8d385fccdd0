/** Class 28: many network namespaces with many rules and devices, and their end, which the kernel works off for everybody one after the other. */
import type { Attack, Stage } from "../attack.ts";

const spaces = 40;
const rules = 500;
const pairs = 20;
const bridges = 100;
const why = "with more namespaces the kernel's work would be everybody's on this machine";

/** All at once: full namespaces, and then none. */
const fillAndEnd = `for n in $(seq ${spaces}); do
  unshare --net bash -c '
    { echo "*filter"; for r in $(seq ${rules}); do echo "-A OUTPUT -d 192.0.2.$((r % 250)) -j ACCEPT"; done; echo COMMIT; } | iptables-restore
    for p in $(seq ${pairs}); do echo "link add a$p type veth peer name b$p"; done | ip -batch -
    iptables -S OUTPUT | wc -l' &
done; wait`;

/** The kernel takes its time with the end of each bridge: docs/SECURITY.md says what remains of that. */
const bridgesAtOnce = `unshare --net bash -c 'for b in $(seq ${bridges}); do echo "link add type bridge"; done | ip -batch -; ip -o link | wc -l'`;

async function whileTheyEnd({ victim }: Stage, made: string) {
  const begunAt = performance.now();
  const { exitCode } = await victim.docker("run --rm ubuntu true", { timeoutMs: 60_000 });
  const tookMs = Math.round(performance.now() - begunAt);
  return { succeeded: exitCode !== 0, observed: `${made}; the neighbour's run ended with ${exitCode} in ${tookMs} ms` };
}

const attacks: readonly Attack[] = [
  {
    nr: "28a",
    name: "end many full network namespaces at once",
    expected: "the neighbour's container runs all the same",
    weakened: null,
    whyNotWeakened: why,
    async attempt(stage) {
      const { stdout, stderr } = await stage.attacker.root(fillAndEnd, { timeoutMs: 60_000 });
      const full = stdout.split("\n").filter((line) => Number(line.split(" ")[0]) > rules).length;
      if (full < 10) throw new Error(`only ${full} namespaces were filled: ${stderr}`);
      return whileTheyEnd(stage, `${full} namespaces with ${rules} rules and ${pairs} pairs`);
    },
  },
  {
    nr: "28b",
    name: "end a network namespace full of bridges",
    expected: "the neighbour's container runs all the same",
    weakened: null,
    whyNotWeakened: why,
    async attempt(stage) {
      const { stdout, stderr } = await stage.attacker.root(bridgesAtOnce);
      if (!(Number(stdout) > bridges)) throw new Error(`only ${stdout} devices were made: ${stderr}`);
      return whileTheyEnd(stage, `${bridges} bridges`);
    },
  },
];
export default attacks;
