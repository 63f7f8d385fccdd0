/** What is taken away from a sandbox's network: the policy, or the router in front of it. Said after all its rules, whatever they are. */
import type { Weakening } from "../attack.ts";

const withoutRules = `
for tables in iptables ip6tables; do
  for table in raw mangle nat filter; do $tables -t $table -F; done
  for chain in INPUT FORWARD; do $tables -P $chain ACCEPT; done
done
`;

/** Packets leave with the address of the outer container, as from any container. */
export const openRouter: Weakening = {
  name: "the router lets everything through",
  files: {
    "init/terminals.sh": (next) => `${withoutRules}iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE\n${next}`,
  },
};

/** Packets leave as they were made. */
export const carelessRouter: Weakening = {
  name: "the router lets everything through unchanged",
  files: { "init/terminals.sh": (next) => `${withoutRules}${next}` },
};

/** The student has the outer container's own interface. */
export const onTheWire: Weakening = {
  name: "the student is on the classroom's network themselves",
  until: "shell",
  files: {
    "init/terminals.sh": (next) => `address=$(ip -4 -o address show dev eth0 | awk '{ print $4 }')
ip link set eth0 down
ip link set eth0 name wire0
ip link set wire0 netns "$pid"
nsenter -t "$pid" -n ip address add "$address" dev wire0
nsenter -t "$pid" -n ip link set wire0 up
${next}`,
  },
};
