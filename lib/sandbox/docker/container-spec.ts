/** The outer container of a sandbox as the engine makes it: one pure function, so that every change of it shows in its golden file. */
import type Docker from "dockerode";
import type { InstanceId } from "#core";
import type { InstanceSettings } from "../contract.ts";
import { type Installation, installationLabels, LABELS, volumeName } from "./installation.ts";
import { firstUid } from "./uid-range.ts";

export interface ContainerSpec {
  readonly installation: Installation;
  readonly instanceId: InstanceId;
  /** Which range of uids, from 1. */
  readonly range: number;
  readonly settings: InstanceSettings;
  /** The outer seccomp profile as JSON text: the engine's API takes no path. */
  readonly seccomp: string;
}

/** The engine knows this field (API 1.41); the published types do not. */
interface HostConfig extends Docker.HostConfig {
  readonly CgroupnsMode: "private";
}

export function containerSpec({
  installation,
  instanceId,
  range,
  settings: { limits, egress },
  seccomp,
}: ContainerSpec): Docker.ContainerCreateOptions & { HostConfig: HostConfig } {
  const { address, port } = installation.registry;
  return {
    Image: installation.image,
    Hostname: "labor",
    Labels: {
      ...installationLabels(installation.id),
      [LABELS.sandbox]: instanceId,
      [LABELS.range]: String(range),
    },
    Env: [
      `BASE=${firstUid(range)}`,
      `DISK_BYTES=${limits.diskBytes}`,
      `DISK_INODES=${limits.inodes}`,
      `NAMESPACES=${limits.namespaces}`,
      `NETWORK_NAMESPACES=${limits.networkNamespaces}`,
      `INOTIFY_INSTANCES=${limits.inotifyInstances}`,
      `INOTIFY_WATCHES=${limits.inotifyWatches}`,
      `CONTROL_GROUPS=${limits.controlGroups}`,
      `PSEUDO_TERMINALS=${limits.pseudoTerminals}`,
      `CONNECTIONS=${limits.connections}`,
      `NEW_CONNECTIONS_PER_MINUTE=${limits.newConnectionsPerMinute}`,
      `EGRESS_KBIT=${limits.egressKbit}`,
      `LOG_BYTES=${limits.logBytes}`,
      `EGRESS=${egress}`,
      `REGISTRY_IP=${address}`,
      `REGISTRY_PORT=${port}`,
      `PROXY_IP=${installation.proxyAddress}`,
      `SERVER_NETWORKS=${installation.serverNetworks.join(" ")}`,
      `REGISTRY_MIRROR=http://${address}:${port}`,
    ],
    HostConfig: {
      NetworkMode: installation.network,
      // In a group namespace of its own the init sees its own limits as the root, and nothing of its neighbours.
      CgroupnsMode: "private",
      CapAdd: ["SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE", "SYS_NICE"],
      // AppArmor's default profile and masked paths would forbid the inner container's own /proc; what the student
      // may do is said by their user namespaces and by the narrower profile of the inner container.
      SecurityOpt: [`seccomp=${seccomp}`, "apparmor=unconfined"],
      MaskedPaths: [],
      ReadonlyPaths: [],
      Devices: [{ PathOnHost: "/dev/loop-control", PathInContainer: "/dev/loop-control", CgroupPermissions: "rwm" }],
      DeviceCgroupRules: ["b 7:* rmw"],
      Sysctls: { "net.ipv4.ip_forward": "1" },
      Mounts: [
        { Type: "volume", Source: installation.rootfsVolume, Target: "/lower", ReadOnly: true },
        { Type: "volume", Source: volumeName(installation.id, instanceId), Target: "/data" },
      ],
      Memory: limits.memoryBytes,
      // The same as memory means: no swap.
      MemorySwap: limits.memoryBytes,
      NanoCpus: limits.cpuMilli * 1_000_000,
      PidsLimit: limits.pids,
      // Hard limits cannot be raised inside, and raising them out here would need SYS_RESOURCE.
      Ulimits: [{ Name: "nofile", Soft: limits.openFiles, Hard: limits.openFiles }],
      LogConfig: { Type: "json-file", Config: { "max-size": "1m", "max-file": "2" } },
    },
  };
}
