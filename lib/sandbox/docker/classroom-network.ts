/** The installation's own network: sandboxes on one half of it, the classroom registry and the proxy at fixed places on the other. */
import type Docker from "dockerode";

/** Room for 500 sandboxes; sixty-four candidates, because schools like 10.x too. */
const candidates = Array.from({ length: 64 }, (_, place) => networkAt(place * 4));

export interface ClassroomNetwork {
  readonly subnet: string;
  /** Addresses given out by themselves come from here, so that none of them is ever the registry's or the proxy's. */
  readonly ipRange: string;
  readonly registryAddress: string;
  readonly proxyAddress: string;
}

function networkAt(third: number): ClassroomNetwork {
  return {
    subnet: `10.213.${third}.0/22`,
    ipRange: `10.213.${third + 2}.0/23`,
    registryAddress: `10.213.${third}.2`,
    proxyAddress: `10.213.${third}.3`,
  };
}

export async function findNetwork(docker: Docker, name: string): Promise<ClassroomNetwork | null> {
  // The name filter matches parts of names as well.
  const found = (await docker.listNetworks({ filters: { name: [name] } })).find((network) => network.Name === name);
  const subnet = found?.IPAM?.Config?.[0]?.Subnet;
  return candidates.find((candidate) => candidate.subnet === subnet) ?? null;
}

/** Takes the first candidate that overlaps with no other network of the engine, nor with one of `taken`. */
export async function makeNetwork(
  docker: Docker,
  { name, labels, taken }: { name: string; labels: Record<string, string>; taken: readonly string[] },
): Promise<ClassroomNetwork> {
  const inUse = [...taken, ...(await subnetsOf(docker))];
  for (const candidate of candidates) {
    if (inUse.some((subnet) => overlaps(subnet, candidate.subnet))) continue;
    try {
      await docker.createNetwork({
        Name: name,
        Labels: labels,
        CheckDuplicate: true,
        IPAM: { Config: [{ Subnet: candidate.subnet, IPRange: candidate.ipRange }] },
      });
      return candidate;
    } catch (error) {
      // Somebody was quicker between our look and our try, or the engine knows of a network that it does not list.
      if (!/overlap/i.test(String(error))) throw error;
    }
  }
  throw new Error(`no free network among ${candidates[0]?.subnet} and the ${candidates.length - 1} after it`);
}

async function subnetsOf(docker: Docker): Promise<string[]> {
  const networks = await docker.listNetworks();
  return networks.flatMap(({ IPAM }) => (IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : [])));
}

/** Whether two IPv4 networks in CIDR form share an address. IPv6 never does with ours. */
export function overlaps(one: string, other: string): boolean {
  const [first, second] = [rangeOf(one), rangeOf(other)];
  return first !== null && second !== null && first.from <= second.to && second.from <= first.to;
}

function rangeOf(cidr: string): { from: number; to: number } | null {
  const [address = "", bits = "32"] = cidr.split("/");
  const parts = address.split(".").map(Number);
  if (parts.length !== 4 || parts.some(Number.isNaN)) return null;
  const size = 2 ** (32 - Number(bits));
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const from = Math.floor(number / size) * size;
  return { from, to: from + size - 1 };
}
