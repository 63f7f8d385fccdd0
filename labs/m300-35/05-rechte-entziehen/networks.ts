/** Where a container of the student's is connected, as Docker says now. */
import type { ContainerRecord, Host } from "#author";

/** Fields of `docker inspect` that are used. */
interface Connected {
  readonly NetworkSettings: {
    readonly Networks: Readonly<Record<string, { readonly NetworkID: string; readonly IPAddress: string }>>;
  };
}

export interface Connections {
  readonly addresses: readonly string[];
  readonly networkIds: readonly string[];
}

export async function connectionsOf(host: Host, { id }: ContainerRecord): Promise<Connections> {
  const { NetworkSettings } = await host.docker<Connected>(`/containers/${id}/json`);
  const networks = Object.values(NetworkSettings.Networks);
  return {
    addresses: networks.map(({ IPAddress }) => IPAddress).filter((address) => address !== ""),
    networkIds: networks.map(({ NetworkID }) => NetworkID),
  };
}

/** Connected, and each of its networks leads nowhere but to those that share it. */
export async function isInternalOnly(host: Host, { networkIds }: Connections): Promise<boolean> {
  const seen = await Promise.all(
    networkIds.map((networkId) => host.docker<{ readonly Internal: boolean }>(`/networks/${networkId}`)),
  );
  return seen.length > 0 && seen.every(({ Internal }) => Internal === true);
}
