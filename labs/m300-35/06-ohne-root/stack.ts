/** What runs on the host now: who publishes what, in which networks, and which container the page comes from. */
import type { Host, HttpAnswer } from "#author";

export const appPort = 8000;
export const proxyPort = 443;
/** A judge has seconds; whoever runs more of them is asked about the newest. */
const candidatesMax = 4;
/** Somebody may look at the page in between. */
const visitsBetweenMax = 20;

/** Fields of `GET /containers/json` that are used. */
export interface Listed {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly ImageID: string;
  readonly Ports: readonly { readonly PublicPort?: number }[];
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, { readonly NetworkID: string; readonly IPAddress: string }>>;
  };
}

export function running(host: Host): Promise<readonly Listed[]> {
  return host.docker<readonly Listed[]>("/containers/json");
}

export function plainName({ Names }: Listed): string {
  return (Names[0] ?? "?").replace(/^\//, "").slice(0, 40);
}

export function publicPorts({ Ports }: Listed): readonly number[] {
  return [...new Set(Ports.flatMap(({ PublicPort }) => PublicPort ?? []))].sort((one, other) => one - other);
}

/** The page counts its visits; null when it does not. */
export function visitsIn(body: string): number | null {
  const number = /Besuch Nr\. (\d+)/.exec(body)?.[1];
  return number === undefined ? null : Number(number);
}

export function askProxy(host: Host): Promise<HttpAnswer | null> {
  return host.http(proxyPort, { tls: true });
}

/** What a container answers by its own address, past every proxy. */
export async function askContainer(host: Host, addresses: readonly string[]): Promise<number | null> {
  for (const address of addresses) {
    const { exitCode, stdout } = await host.exec("curl", [
      "--silent",
      "--max-time",
      "1",
      `http://${address}:${appPort}/`,
    ]);
    const visits = exitCode === 0 ? visitsIn(stdout) : null;
    if (visits !== null) return visits;
  }
  return null;
}

export function addressesOf({ NetworkSettings }: Pick<Listed, "NetworkSettings">): readonly string[] {
  return Object.values(NetworkSettings.Networks).flatMap(({ IPAddress }) => (IPAddress ? [IPAddress] : []));
}

/**
 * The container that the page on port 443 comes from: asked in turns, proxy and container go on with one and the same count, which a
 * copy of the page cannot.
 * @param visits what the proxy has just said
 */
export async function appBehindProxy(
  host: Host,
  { visits, candidates }: { visits: number; candidates: readonly Listed[] },
): Promise<Listed | undefined> {
  let before = visits;
  for (const candidate of candidates.slice(0, candidatesMax)) {
    const own = await askContainer(host, addressesOf(candidate));
    if (own === null) continue;
    const after = visitsIn((await askProxy(host))?.body ?? "");
    if (after === null) return undefined;
    if (before < own && own < after && after - before <= visitsBetweenMax) return candidate;
    before = after;
  }
  return undefined;
}

/** Names of the networks of a container that lead out of the host. */
export async function outwardNetworks(host: Host, { NetworkSettings }: Listed): Promise<readonly string[]> {
  const networks = await Promise.all(
    Object.entries(NetworkSettings.Networks).map(async ([name, { NetworkID }]) => {
      const { Internal } = await host.docker<{ Internal: boolean }>(`/networks/${NetworkID}`);
      return { name, isInternal: Internal };
    }),
  );
  return networks.filter(({ isInternal }) => !isInternal).map(({ name }) => name.slice(0, 40));
}

/** TCP ports of the host on which something listens that others may reach. */
export async function listeningPorts(host: Host): Promise<readonly number[]> {
  const { stdout } = await host.exec("ss", ["-H", "-ltn"]);
  const locals = stdout.split("\n").flatMap((line) => line.trim().split(/\s+/)[3] ?? []);
  const open = locals.filter((local) => !/^(127\.|\[::1\])/.test(local));
  return [...new Set(open.map((local) => Number(local.split(":").at(-1))))].sort((one, other) => one - other);
}
