/** What the audit finds in how a container was made. Pure: whether the kernel agrees, is asked elsewhere. */
import { type Localized, MiB, same } from "#author";
import { isLoopback, portsOf, type Running } from "./as-made.ts";
import { monitorPort, proxyPort } from "./stack.ts";
import { joined } from "./words.ts";

export interface Finding {
  readonly said: Localized;
  /** It is as it was given: nothing has been tried yet. */
  readonly asDelivered: boolean;
}

export type Kind = "ports" | "root" | "socket" | "capabilities" | "writable" | "limits";

const memoryBytesMax = 256 * MiB;
const pidsMax = 100;
const storePort = 7000;
const socketPaths = ["/run/docker.sock", "/var/run/docker.sock"];

const looks: Readonly<Record<Kind, (container: Running) => Finding | null>> = {
  ports: tooManyPorts,
  root: rootAsMade,
  socket: socketMounted,
  capabilities: capabilitiesAsMade,
  writable: writableRoot,
  limits: withoutLimits,
};

export function findingsOf(kind: Kind, containers: readonly Running[]): Finding[] {
  return containers.flatMap((container) => looks[kind](container) ?? []);
}

/** Those kinds of which something is left. */
export function kindsLeft(containers: readonly Running[]): Kind[] {
  return (Object.keys(looks) as Kind[]).filter((kind) => findingsOf(kind, containers).length > 0);
}

export function inWords(findings: readonly Finding[]): Localized {
  return joined(findings.map(({ said }) => said));
}

function tooManyPorts(container: Running): Finding | null {
  const { shown, made } = container;
  if (made.HostConfig?.NetworkMode === "host") {
    return { said: { de: `${shown}: im Netz des Hosts`, en: `${shown}: in the host's network` }, asDelivered: false };
  }
  const wrong = portsOf(container).filter(
    ({ hostPort, address }) => hostPort !== proxyPort && !(hostPort === monitorPort && isLoopback(address)),
  );
  if (wrong.length === 0) return null;
  const asDelivered = wrong.every(
    ({ hostPort, address }) => (hostPort === storePort || hostPort === monitorPort) && !isLoopback(address),
  );
  const ports = wrong.map(({ address, hostPort }) => `${address || "0.0.0.0"}:${hostPort}`).join(", ");
  return { said: { de: `${shown} auf ${ports}`, en: `${shown} on ${ports}` }, asDelivered };
}

function rootAsMade({ shown, made }: Running): Finding | null {
  const [user = ""] = (made.Config?.User ?? "").split(":");
  return /^(root|0+)?$/.test(user)
    ? { said: same(`${shown}: root`), asDelivered: user === "" || user === "root" }
    : null;
}

function socketMounted({ shown, made }: Running): Finding | null {
  const mount = (made.Mounts ?? []).find(({ Source = "" }) =>
    socketPaths.some(
      (socket) => Source !== "" && (socket === Source || socket.startsWith(Source.replace(/\/?$/, "/"))),
    ),
  );
  if (!mount) return null;
  const { Source = "", RW = true } = mount;
  const asDelivered = RW && socketPaths.includes(Source);
  if (RW) return { said: same(`${shown}: ${Source}`), asDelivered };
  const said = {
    de: `${shown}: ${Source}, schreibgeschützt, und nimmt doch jeden Befehl an`,
    en: `${shown}: ${Source}, read-only, and takes every command all the same`,
  };
  return { said, asDelivered };
}

function capabilitiesAsMade({ shown, made }: Running): Finding | null {
  const { Privileged = false, CapAdd, CapDrop } = made.HostConfig ?? {};
  if (Privileged) return { said: same(`${shown}: privileged`), asDelivered: false };
  const added = (CapAdd ?? []).map(bare);
  const dropped = (CapDrop ?? []).map(bare);
  if (added.length > 0) {
    const asDelivered = added.join() === "SYS_ADMIN" && dropped.length === 0;
    return { said: same(`${shown}: +${added.join(" +")}`), asDelivered };
  }
  if (dropped.includes("ALL")) return null;
  const said =
    dropped.length === 0
      ? { de: `${shown}: die von Docker`, en: `${shown}: those of Docker` }
      : { de: `${shown}: nur ${dropped.join(", ")} entzogen`, en: `${shown}: only ${dropped.join(", ")} dropped` };
  return { said, asDelivered: dropped.length === 0 };
}

function bare(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, "");
}

function writableRoot({ shown, made }: Running): Finding | null {
  return made.HostConfig?.ReadonlyRootfs ? null : { said: same(shown), asDelivered: true };
}

function withoutLimits({ shown, made }: Running): Finding | null {
  const { Memory = 0, PidsLimit } = made.HostConfig ?? {};
  return limitsFinding(shown, { memoryBytes: Memory || null, pids: PidsLimit && PidsLimit > 0 ? PidsLimit : null });
}

function limitsFinding(
  shown: string,
  { memoryBytes, pids }: { memoryBytes: number | null; pids: number | null },
): Finding | null {
  const memory = memoryBytes === null ? none : same(`${Math.round(memoryBytes / MiB)} MB`);
  const processes = pids === null ? none : same(`${pids}`);
  const isBounded = memoryBytes !== null && memoryBytes <= memoryBytesMax && pids !== null && pids <= pidsMax;
  if (isBounded) return null;
  const said = {
    de: `${shown}: Speicher ${memory.de}, Prozesse ${processes.de}`,
    en: `${shown}: memory ${memory.en}, processes ${processes.en}`,
  };
  return { said, asDelivered: memoryBytes === null || pids === null };
}

const none: Localized = { de: "ohne Grenze", en: "without a limit" };
