/** What this lab asks of containers: pure readings of what Docker recorded of them, and of what the kernel says. Names never count. */
import {
  type ContainerRecord,
  type History,
  type KernelFacts,
  MiB,
  mountOf,
  type PublishedPort,
  publishedPorts,
  reachableCapabilities,
  runsAsRoot,
} from "#author";

export const deskPort = 8090;
export const debugPort = 5678;
export const archivePort = 9000;
const receipts = "/var/lib/kasse";
const writableWanted = ["/tmp", receipts, "/var/lib/archiv"];
/** Docker mounts its own there, in every container. */
const kernelPaths = ["/proc", "/sys", "/dev"];
const memoryBytesMax = 128 * MiB;

/** Fields of `docker inspect` that are used. */
interface Inspected {
  readonly Image?: string;
  readonly Path?: string;
  readonly Args?: readonly string[];
  readonly Config?: { readonly User?: string; readonly Env?: readonly string[] | null };
  readonly HostConfig?: {
    readonly ReadonlyRootfs?: boolean;
    readonly CapAdd?: readonly string[] | null;
    readonly CapDrop?: readonly string[] | null;
    readonly Tmpfs?: object | null;
  };
  readonly Mounts?: readonly object[];
}

function inspectedOf({ inspected }: ContainerRecord): Inspected {
  return (inspected ?? {}) as Inspected;
}

export function isRunning({ startedAt, endedAt, removedAt }: ContainerRecord): boolean {
  return startedAt !== null && endedAt === null && removedAt === null;
}

/** Whom a browser on the host talks to: the one that holds the desk's port there. */
export function deskOf({ containers }: History): ContainerRecord | undefined {
  return containers.findLast((container) => isRunning(container) && holdsDeskPort(container));
}

export function hasRunAsDesk(container: ContainerRecord): boolean {
  return container.startedAt !== null && holdsDeskPort(container);
}

function holdsDeskPort(container: ContainerRecord): boolean {
  return publishedPorts(container).some(
    ({ address, hostPort, protocol }) =>
      hostPort === deskPort && protocol === "tcp" && ["", "0.0.0.0", "127.0.0.1"].includes(address),
  );
}

export function isOnlyForThisHost({ address, hostPort, containerPort, protocol }: PublishedPort): boolean {
  return address === "127.0.0.1" && hostPort === deskPort && containerPort === deskPort && protocol === "tcp";
}

/** As in `docker run --read-only ubuntu touch x`: tried to write, and could not. */
export function failedReadOnly(container: ContainerRecord): boolean {
  const { HostConfig, Path } = inspectedOf(container);
  return HostConfig?.ReadonlyRootfs === true && Path === "touch" && (container.exitCode ?? 0) !== 0;
}

/** As in `docker run --cap-drop all --cap-add CHOWN ubuntu chown 100 /tmp`: nothing but CHOWN, and it was enough. */
export function didWithChownAlone(container: ContainerRecord): boolean {
  const { HostConfig, Path } = inspectedOf(container);
  const [dropped, added] = [capabilitiesIn(HostConfig?.CapDrop), capabilitiesIn(HostConfig?.CapAdd)];
  return dropped.includes("ALL") && added.join() === "CHOWN" && Path === "chown" && container.exitCode === 0;
}

function capabilitiesIn(names: readonly string[] | null | undefined): string[] {
  return (names ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, ""));
}

export function imageOf(container: ContainerRecord): string | undefined {
  return inspectedOf(container).Image;
}

/** The search for setuid and setgid files through the whole image, as root, with nothing mounted over it, and come to its end. */
export function isListing(container: ContainerRecord): boolean {
  const { Path = "", Args = [], Config, HostConfig, Mounts = [] } = inspectedOf(container);
  const isWhole =
    /^(\/usr)?(\/bin\/)?find$/.test(Path) && /^\/ (-type f )?-perm \/6000( -type f)?$/.test(Args.join(" "));
  const isRoot = ["", "0", "root"].includes(Config?.User ?? "");
  const covers = Mounts.length + Object.keys(HostConfig?.Tmpfs ?? {}).length;
  // It stumbles over /proc, and ends with 1 even when all went well.
  return isWhole && isRoot && covers === 0 && [0, 1].includes(container.exitCode ?? -1);
}

/** Where a shell in it would look before `/usr/bin`. */
export function foldersBeforeUsrBin(container: ContainerRecord): string[] {
  const path = inspectedOf(container).Config?.Env?.find((entry) => entry.startsWith("PATH=")) ?? "PATH=/usr/bin";
  const folders = path.slice("PATH=".length).split(":");
  const end = folders.indexOf("/usr/bin");
  return folders.slice(0, end < 0 ? folders.length : end);
}

/** One thing that is not as asked: `root`, `writable: /app`, …; null when nothing is. */
export type Lack = (facts: KernelFacts) => string | null;

export const lacksUser: Lack = (facts) => (runsAsRoot(facts) ? "root" : null);

export const lacksReadOnly: Lack = (facts) => {
  if (!facts.rootReadOnly) return "/";
  const isKernels = (target: string) => kernelPaths.some((path) => target === path || target.startsWith(`${path}/`));
  const more = facts.mounts.filter(
    ({ target, readOnly }) => !readOnly && !writableWanted.includes(target) && !isKernels(target),
  );
  return more.length > 0 ? more.map(({ target }) => target).join(", ") : null;
};

/** Receipts that are to be found again after a restart lie on a disk: with a tmpfs they would be gone. */
export const lacksVolume: Lack = (facts) => {
  const { target, type } = mountOf(receipts, facts) ?? { target: "/", type: "" };
  return target === "/" || type === "tmpfs" ? `${receipts} (${type || "/"})` : null;
};

export const lacksDropping: Lack = (facts) => {
  const held = reachableCapabilities(facts);
  const lacking = [
    ...(held.length > 0 ? [`${held.length} capabilities`] : []),
    ...(facts.noNewPrivileges ? [] : ["no-new-privileges: 0"]),
    ...(facts.seccomp === "off" ? ["seccomp: 0"] : []),
  ];
  return lacking.length > 0 ? lacking.join(", ") : null;
};

export function hasMemoryLimit({ limits }: KernelFacts): boolean {
  return limits.memoryBytes !== null && limits.memoryBytes <= memoryBytesMax;
}
