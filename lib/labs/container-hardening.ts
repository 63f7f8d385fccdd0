/** What labs ask of a container's facts again and again, in one place: pure readings of what the host has said. */
import type { KernelFacts, MountFacts } from "./host-facts.ts";

/** What Docker leaves a container that was told nothing. */
const DOCKERS_DEFAULT: ReadonlySet<string> = new Set(
  "CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE".split(
    " ",
  ),
);

/** A port of a container that can be reached on the student's host. `address`: an empty one, `0.0.0.0` and `::` are every address. */
export interface PublishedPort {
  readonly address: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: string;
}

/** Whether anything in it is root, by any of its first process's user ids or by that of another process that was started in it. */
export function runsAsRoot({ user, processes }: KernelFacts): boolean {
  return user.uids.includes(0) || processes.some(({ uid }) => uid === 0);
}

/** Everything that the container could get, whoever is let into it: the bounding set, and whatever its first process holds beside it. */
export function reachableCapabilities({ capabilities }: KernelFacts): readonly string[] {
  return [...new Set(Object.values(capabilities).flat())];
}

/** Those beyond what Docker gives when it is told nothing; a privileged container has many. */
export function addedCapabilities(facts: KernelFacts): readonly string[] {
  return reachableCapabilities(facts).filter((name) => !DOCKERS_DEFAULT.has(name));
}

/** The mount that a path of the container's lies on: the one with the longest target. */
export function mountOf(path: string, { mounts }: KernelFacts): MountFacts | undefined {
  const holds = ({ target }: MountFacts) => target === "/" || path === target || path.startsWith(`${target}/`);
  return mounts.filter(holds).reduce<MountFacts | undefined>((found, mount) => {
    return found && found.target.length > mount.target.length ? found : mount;
  }, undefined);
}

/** As the container was made; a port of the host that Docker chose by itself is 0. Nothing when it was gone before it could be read. */
export function publishedPorts({ inspected }: { readonly inspected: unknown }): readonly PublishedPort[] {
  const { HostConfig } = (inspected ?? {}) as {
    HostConfig?: { PortBindings?: Record<string, Binding[] | null> | null };
  };
  return Object.entries(HostConfig?.PortBindings ?? {}).flatMap(([port, bindings]) => {
    const [containerPort, protocol = "tcp"] = port.split("/");
    return (bindings ?? []).map(({ HostIp, HostPort }) => ({
      address: HostIp ?? "",
      hostPort: Number(HostPort) || 0,
      containerPort: Number(containerPort),
      protocol,
    }));
  });
}

interface Binding {
  readonly HostIp?: string;
  readonly HostPort?: string;
}
