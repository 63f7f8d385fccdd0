/** The proxy to package sources as the engine makes it: a pure function of what it depends on. */
import type { ContainerCreateOptions } from "dockerode";

/** The container of the proxy on an installation's network. */
export function proxyName(network: string): string {
  return `${network}-proxy`;
}

export interface ClassroomProxy {
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly network: string;
  readonly address: string;
  readonly packageSources: readonly string[];
  /** As with an installation: what of the engine's machine looks like the internet. */
  readonly serverNetworks: readonly string[];
}

const MiB = 1024 * 1024;

/** At its fixed address, back by itself after it ended or the engine was restarted; what it may do is connect and answer. */
export function proxySpec({
  image,
  labels,
  network,
  address,
  packageSources,
  serverNetworks,
}: ClassroomProxy): ContainerCreateOptions {
  return {
    Image: image,
    Labels: { ...labels },
    Env: [
      `ADDRESS=${address}`,
      `MORE_SOURCES=${packageSources.join(" ")}`,
      `SERVER_NETWORKS=${serverNetworks.join(" ")}`,
    ],
    HostConfig: {
      ...confined,
      NetworkMode: network,
      RestartPolicy: { Name: "unless-stopped" },
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address } } } },
  };
}

const confined = {
  // On control groups version 1 the engine's default is the host's.
  CgroupnsMode: "private",
  CapDrop: ["ALL"],
  SecurityOpt: ["no-new-privileges"],
  ReadonlyRootfs: true,
  Tmpfs: { "/tmp": "rw,nosuid,nodev,noexec,size=1m,mode=1777" },
  // It answers at the ports that tools ask at, without being root.
  Sysctls: { "net.ipv4.ip_unprivileged_port_start": "0" },
  Memory: 256 * MiB,
  MemorySwap: 256 * MiB,
  NanoCpus: 1_000_000_000,
  PidsLimit: 50,
  Ulimits: [{ Name: "nofile", Soft: 16_384, Hard: 16_384 }],
  LogConfig: { Type: "json-file", Config: { "max-size": "1m", "max-file": "2" } },
};
