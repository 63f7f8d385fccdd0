/** Class 21: well-known ports of somebody else, taken first. */
import type { Attack } from "../attack.ts";
import { sharedNetwork } from "../weakenings/namespaces.ts";

const ports = [22, 80, 443, 2375];

const attacks: readonly Attack[] = [
  {
    nr: "21a",
    name: "take well-known ports outside",
    expected: "the ports are taken in the student's own network only",
    weakened: sharedNetwork,
    async attempt({ attacker, host }) {
      const listen = ports.map((port) => `socat TCP-LISTEN:${port},reuseaddr,fork /dev/null & pids="$pids $!"`);
      const taken = (run: typeof host) => async () =>
        (await run(`ss -Hltn | awk '{ print $4 }' | grep -oE '[0-9]+$' | sort -u`)).stdout.split("\n").map(Number);
      const places = [taken(host), taken(attacker.outside)];
      const before = await Promise.all(places.map((look) => look()));
      const listening = attacker.root(`pids=; ${listen.join("\n")}\nsleep 4; ss -Hltn; kill $pids`);
      await attacker.outside("sleep 2");
      const after = await Promise.all(places.map((look) => look()));
      const { stdout } = await listening;
      if (!ports.every((port) => stdout.includes(`:${port} `))) throw new Error(`not taken inside: ${stdout}`);
      const grabbed = after.flatMap((now, place) =>
        ports.filter((port) => now.includes(port) && !before[place]?.includes(port)),
      );
      return { succeeded: grabbed.length > 0, observed: `taken outside: ${grabbed.join(", ") || "none"}` };
    },
  },
];
export default attacks;
