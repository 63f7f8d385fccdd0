/** Class 15: the neighbour's host, from the student's own and from a container in it. */
import type { Attack, Sandbox, Stage } from "../attack.ts";
import { onTheWire, openRouter } from "../weakenings/network.ts";
import { bytesOf, framesOnWireOf, newMark } from "../wire.ts";

const ports = [22, 80, 2375, 3000, 5000, 9000];

/** Connections, datagrams and echo requests: each at the most a second. */
function callAt(address: string): string {
  return `for port in ${ports.join(" ")}; do
    timeout 1 bash -c "exec 3<> /dev/tcp/${address}/$port" & bash -c "echo call > /dev/udp/${address}/$port" &
  done 2> /dev/null; ping -c 1 -W 1 ${address} > /dev/null 2>&1; wait`;
}

async function callNeighbour(stage: Stage, callFrom: (call: string) => ReturnType<Sandbox["root"]>) {
  const { attacker, victim } = stage;
  const frames = await framesOnWireOf(victim, stage, {
    pattern: bytesOf(attacker.address) + bytesOf(victim.address),
    attack: () => callFrom(callAt(victim.address)),
  });
  return { succeeded: frames > 0, observed: `${frames} packets of ${ports.length * 2 + 1} on the neighbour's wire` };
}

const attacks: readonly Attack[] = [
  {
    nr: "15a",
    name: "call the neighbour at usual ports",
    expected: "no packet reaches the neighbour's wire",
    weakened: openRouter,
    isShort: true,
    attempt: (stage) => callNeighbour(stage, (call) => stage.attacker.root(call)),
  },
  {
    nr: "15b",
    name: "call the neighbour out of a container",
    expected: "no packet reaches the neighbour's wire",
    weakened: openRouter,
    attempt: (stage) =>
      callNeighbour(stage, (call) => stage.attacker.docker(`run --rm ubuntu bash -c '${call}'`, { timeoutMs: 60_000 })),
  },
  {
    nr: "15c",
    name: "call everybody on the wire over IPv6",
    expected: "no packet reaches the neighbour's wire",
    weakened: onTheWire,
    async attempt(stage) {
      const mark = newMark();
      const call = `for i in $(ls /sys/class/net); do
        [ $i != lo ] || continue; echo 0 > /proc/sys/net/ipv6/conf/$i/disable_ipv6
        ip link set $i down; ip link set $i up; done; sleep 2
        for i in $(ls /sys/class/net); do ping -6 -c 2 -W 1 -p ${mark} ff02::1%$i; done; ip route replace default via 10.0.2.1 || true`;
      const frames = await framesOnWireOf(stage.victim, stage, {
        pattern: mark,
        attack: () => stage.attacker.root(call),
      });
      return { succeeded: frames > 0, observed: `${frames} packets on the neighbour's wire` };
    },
  },
];
export default attacks;
