/** The two forms of the classroom registry as the engine makes them: pure functions of what they depend on. */
import type { ContainerCreateOptions } from "dockerode";

/** Shared by all installations on an engine: its content is addressed by what it is. */
export const REGISTRY_VOLUME = "trockendock-registry";
export const REGISTRY_FOLDER = "/var/lib/docker-registry";
export const REGISTRY_PORT = 5000;

/** The container of the read-only registry on an installation's network. */
export function registryName(network: string): string {
  return `${network}-registry`;
}

export interface RegistrySite {
  readonly image: string;
  readonly volume: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What students pull from: on their network, at its fixed address, back by itself after the engine was restarted. */
export function readOnlyRegistry(
  site: RegistrySite,
  { network, address }: { network: string; address: string },
): ContainerCreateOptions {
  return {
    ...common(site, ["/etc/docker/registry/read-only.yml"]),
    HostConfig: {
      ...confined,
      NetworkMode: network,
      RestartPolicy: { Name: "unless-stopped" },
      Mounts: [{ Type: "volume", Source: site.volume, Target: REGISTRY_FOLDER, ReadOnly: true }],
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address } } } },
  };
}

/** What the operator pushes to: on the engine's loopback, at a port of the engine's choice, out of the students' reach. */
export function writableRegistry(site: RegistrySite): ContainerCreateOptions {
  const port = `${REGISTRY_PORT}/tcp`;
  return {
    ...common(site, ["/etc/docker/registry/writable.yml"]),
    ExposedPorts: { [port]: {} },
    HostConfig: {
      ...confined,
      PortBindings: { [port]: [{ HostIp: "127.0.0.1", HostPort: "" }] },
      Mounts: [{ Type: "volume", Source: site.volume, Target: REGISTRY_FOLDER }],
    },
  };
}

const MiB = 1024 * 1024;

const confined = {
  // On control groups version 1 the engine's default is the host's.
  CgroupnsMode: "private",
  CapDrop: ["ALL"],
  SecurityOpt: ["no-new-privileges"],
  ReadonlyRootfs: true,
  Memory: 512 * MiB,
  PidsLimit: 200,
  LogConfig: { Type: "json-file", Config: { "max-size": "1m", "max-file": "2" } },
};

function common({ image, labels }: RegistrySite, command: string[]): ContainerCreateOptions {
  return { Image: image, Cmd: command, Labels: { ...labels } };
}
