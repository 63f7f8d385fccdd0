/** Class 17: services of the engine's machine, of a cloud around it, and of the outer container. */
import { randomBytes, randomInt } from "node:crypto";
import type { Attack, Stage } from "../attack.ts";
import { sharedNetwork } from "../weakenings/namespaces.ts";
import { openRouter } from "../weakenings/network.ts";
import { bytesOf, framesOnWireOf } from "../wire.ts";

const addressesMost = 8;
const metadataAddresses = ["169.254.169.254", "169.254.170.2", "100.100.100.200"];

const knockAt = (address: string, port: number | string) =>
  `timeout 2 bash -c 'exec 3<> /dev/tcp/${address}/${port}' 2> /dev/null && echo open ${address}:${port}`;

/** In the background as long as the work takes. */
async function whileListening<T>(listen: string, run: Stage["host"], work: () => Promise<T>): Promise<T> {
  const pid = (await run(`setsid ${listen} < /dev/null > /dev/null 2>&1 & echo $!; sleep 0.5`)).stdout;
  try {
    return await work();
  } finally {
    await run(`kill ${pid}`);
  }
}

const attacks: readonly Attack[] = [
  {
    nr: "17a",
    name: "call a server on the engine's machine",
    expected: "it can not be reached at any address or name of the machine",
    weakened: openRouter,
    isShort: true,
    async attempt({ attacker, host }) {
      const port = randomInt(20_000, 30_000);
      return whileListening(`socat TCP6-LISTEN:${port},ipv6only=0,reuseaddr,fork /dev/null`, host, async () => {
        const own = (await host("hostname --all-ip-addresses")).stdout.split(/\s+/).filter((one) => one.includes("."));
        const gateway = (await attacker.outside("ip route show default | awk '{ print $3 }'")).stdout;
        const addresses = [...new Set([gateway, ...own])].filter(Boolean).slice(0, addressesMost);
        if (!(await host(knockAt("127.0.0.1", port))).stdout) throw new Error("the server does not listen");
        const names = [...addresses, "host.docker.internal", "gateway.docker.internal", "10.0.2.1"];
        const { stdout } = await attacker.root(`${names.map((name) => `${knockAt(name, port)} &`).join("\n")} wait`);
        return { succeeded: stdout !== "", observed: stdout.split("\n").join(", ") || `${names.length} closed` };
      });
    },
  },
  {
    nr: "17b",
    name: "ask a cloud for the machine's secrets",
    expected: "no packet leaves the sandbox",
    weakened: openRouter,
    async attempt(stage) {
      const { attacker, victim } = stage;
      let frames = 0;
      for (const address of metadataAddresses) {
        // As if it were on the wire: here no cloud is around, so the neighbour's wire stands for the way to it.
        const route = `${address}/32 via ${victim.address} dev eth0 src ${attacker.address}`;
        const { exitCode, stderr } = await attacker.outside(`ip route replace ${route}`);
        if (exitCode !== 0) throw new Error(`there is no way to ${address}: ${stderr}`);
        frames += await framesOnWireOf(victim, stage, {
          pattern: bytesOf(attacker.address) + bytesOf(address),
          attack: () => attacker.root(`${knockAt(address, 80)}; docker run --rm ubuntu ${knockAt(address, 80)}`),
        });
        await attacker.outside(`ip route del ${route}`);
      }
      return { succeeded: frames > 0, observed: `${frames} packets to ${metadataAddresses.length} addresses` };
    },
  },
  {
    nr: "17c",
    name: "call an abstract socket outside",
    expected: "connection refused",
    weakened: sharedNetwork,
    async attempt({ attacker }) {
      const name = `trockendock-${randomBytes(6).toString("hex")}`;
      const listen = `socat ABSTRACT-LISTEN:${name},fork SYSTEM:'echo outside'`;
      return whileListening(listen, attacker.outside, async () => {
        const call = `socat -u ABSTRACT-CONNECT:${name} - < /dev/null`;
        if ((await attacker.outside(call)).stdout !== "outside") throw new Error("nobody listens outside");
        const { stdout, stderr } = await attacker.root(call);
        return { succeeded: stdout === "outside", observed: stdout || (stderr.split(":").at(-1) ?? "").trim() };
      });
    },
  },
];
export default attacks;
