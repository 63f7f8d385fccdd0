/** A sandbox in another mode of egress for a while, and packets of its that leave for somewhere: the neighbour's wire stands for the way there. */
import type { Outcome, Stage } from "./attack.ts";
import { bytesOf, framesOnWireOf } from "./wire.ts";

const setEgress = "/usr/local/lib/trockendock/keeper/set-egress";

export type Mode = "none" | "packages" | "open";

/** Of the attacker's sandbox alone; afterwards it is what the class has. */
export async function asIn<T>(mode: Mode, { attacker }: Stage, act: () => Promise<T>): Promise<T> {
  const usual = (await attacker.outside("echo $EGRESS")).stdout;
  const { exitCode, stderr } = await attacker.outside(`${setEgress} ${mode}`);
  if (exitCode !== 0) throw new Error(`the mode could not be set: ${stderr}`);
  try {
    return await act();
  } finally {
    await attacker.outside(`${setEgress} ${usual}`);
  }
}

/** A way from the outer container to each of the addresses, as long as the work takes. */
export async function withWayTo<T>(
  addresses: readonly string[],
  { attacker, victim }: Stage,
  act: () => Promise<T>,
): Promise<T> {
  const ways = addresses.map((address) => `route replace ${address}/32 via ${victim.address} dev eth0`);
  const { exitCode, stderr } = await attacker.outside(
    `printf '%s\\n' ${ways.map((way) => `'${way}'`).join(" ")} | ip -batch -`,
  );
  if (exitCode !== 0) throw new Error(`there is no way: ${stderr}`);
  try {
    return await act();
  } finally {
    await attacker.outside(addresses.map((address) => `ip route del ${address}/32`).join("; "));
  }
}

/** How many packets of what is sent (a line of bash) leave for that address. */
export async function packetsTo(address: string, stage: Stage, send: string): Promise<number> {
  const { attacker, victim } = stage;
  return withWayTo([address], stage, () =>
    framesOnWireOf(victim, stage, {
      pattern: bytesOf(attacker.address) + bytesOf(address),
      attack: () => attacker.root(`{ ${send} } > /dev/null 2>&1; true`),
    }),
  );
}

export async function sendTo(address: string, stage: Stage, send: string): Promise<Outcome> {
  const packets = await packetsTo(address, stage, send);
  return { succeeded: packets > 0, observed: `${packets} packets left for ${address}` };
}
