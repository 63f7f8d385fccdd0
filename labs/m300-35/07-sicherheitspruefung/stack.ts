/**
 * The stack as it runs now. Which container is which is told by the program it runs and the port it answers on, never by what it is called;
 * whoever relies on an answer asks for it at the container's own address. Everything that runs on the host belongs to the audit.
 */
import type { History, Host, Localized } from "#author";
import { type AsMade, portsOf, type Running } from "./as-made.ts";
import { shortened } from "./words.ts";

export const proxyPort = 8080;
export const monitorPort = 9090;
export const SERVICES = 4;
const programs = { web: "web.py", store: "store.py", monitor: "monitor.py" } as const;
const ports = { web: 8000, store: 7000 } as const;
/** The four, and room for one or two that somebody tries something with; the platform watches eight at most. */
const runningMax = 6;

export interface Stack {
  readonly containers: readonly Running[];
  readonly proxy: Running;
  readonly web: Running;
  readonly store: Running;
}

export type Sight =
  | { readonly stack: Stack }
  /** `left`: what runs all the same. */
  | { readonly missing: Localized; readonly left: readonly Running[] };

/** @param asIs asks Docker how the containers are set now; else it is enough how they were made. */
export async function lookAt({ history, host, asIs }: { history: History; host: Host; asIs?: true }): Promise<Sight> {
  const containers = await running({ history, host, asIs: asIs ?? false });
  const runner = (program: string) => containers.find(({ made }) => wordsOf(made).includes(program));
  const [web, store, monitor] = [runner(programs.web), runner(programs.store), runner(programs.monitor)];
  const proxy = containers.find((one) => portsOf(one).some(({ hostPort }) => hostPort === proxyPort));
  if (!web || !store || !monitor || !proxy) {
    const names = Object.entries({ proxy, web, store, monitor }).flatMap(([name, found]) => (found ? [] : [name]));
    const list = names.join(", ");
    return { missing: { de: `es läuft nicht: ${list}`, en: `not running: ${list}` }, left: containers };
  }
  if (containers.length <= runningMax) return { stack: { containers, proxy, web, store } };
  const count = containers.length;
  const missing = {
    de: `${count} Container laufen: mehr als der Stack`,
    en: `${count} containers run: more than the stack`,
  };
  return { missing, left: containers };
}

function wordsOf({ Path, Args }: AsMade): string[] {
  return [Path ?? "", ...(Args ?? [])].flatMap((word) => word.split(/[\s/]+/));
}

/** Where it answers, past every proxy; null while it has no address. */
export function originOf({ addresses }: Running, service: keyof typeof ports): string | null {
  const [address] = addresses;
  return address ? `http://${address}:${ports[service]}` : null;
}

export interface Health {
  readonly takesOrders: boolean;
}

/** Where a service says of itself who it is, past every proxy. */
export function healthUrl(container: Running, service: keyof typeof ports): string {
  return `${originOf(container, service) ?? "http://0.0.0.0:1"}/health`;
}

/** What it said there; null when it is another, or silent. */
export function healthIn(
  answer: Fetched | undefined,
  { container, service }: { readonly container: Running; readonly service: keyof typeof ports },
): Health | null {
  const { service: said, id, takes_orders } = objectIn(answer?.body ?? "");
  if (said !== service || typeof id !== "string" || !isIdOf(container, id)) return null;
  return { takesOrders: takes_orders === true };
}

/** As Docker names a host after its container. */
export function isIdOf(container: Running, id: string): boolean {
  return /^[0-9a-f]{12,64}$/.test(id) && container.id.startsWith(id);
}

export interface Fetched {
  readonly status: number;
  readonly body: string;
}

/** Between what curl says of one answer and of the next. */
const mark = "\n--of-the-answer--\n";

/** One after the other, from the student's host. Status 0: nothing answered. */
export async function fetched(host: Host, requests: readonly { url: string; login?: string }[]): Promise<Fetched[]> {
  const args = requests.flatMap(({ url, login }, index) => [
    ...(index === 0 ? [] : ["--next"]),
    ...["--silent", "--max-time", "2", "--write-out", `${mark}%{http_code}${mark}`],
    ...(login === undefined ? [] : ["--user", login]),
    url,
  ]);
  const { stdout } = await host.exec("curl", args);
  const parts = stdout.split(mark);
  return requests.map((_, index) => ({ status: Number(parts[2 * index + 1]) || 0, body: parts[2 * index] ?? "" }));
}

/** Of a JSON object; of anything else nothing. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

interface Listed {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly NetworkSettings?: {
    readonly Networks?: Readonly<Record<string, { readonly IPAddress?: string; readonly NetworkID?: string }>> | null;
  } | null;
}

interface From {
  readonly history: History;
  readonly host: Host;
  readonly asIs: boolean;
}

async function running(from: From): Promise<Running[]> {
  const listed = await from.host.docker<Listed[]>("/containers/json");
  const found = await Promise.all(listed.slice(0, runningMax + 1).map((one) => runningOf(one, from)));
  // Docker lists the newest first: what is said of them would change with every start.
  return found.filter((one) => one !== null).sort((one, other) => one.shown.localeCompare(other.shown));
}

/** Null of one that has ended since it was listed. */
async function runningOf({ Id, Names, NetworkSettings }: Listed, from: From): Promise<Running | null> {
  const made = await madeOf(Id, from).catch(async (error: unknown) => {
    const now = await from.host.docker<Listed[]>("/containers/json");
    if (now.some((one) => one.Id === Id)) throw error;
    return null;
  });
  if (!made) return null;
  const networks = Object.values(NetworkSettings?.Networks ?? {});
  return {
    id: Id,
    shown: shortened(made.Config?.Labels?.["com.docker.compose.service"] ?? Names[0]?.replace(/^\//, "") ?? Id),
    made,
    addresses: networks.flatMap(({ IPAddress }) => IPAddress || []),
    networkIds: networks.flatMap(({ NetworkID }) => NetworkID || []),
  };
}

/** The journal's record spares a question; one without its environment is not whole. */
async function madeOf(id: string, { history, host, asIs }: From): Promise<AsMade> {
  const recorded = history.containers.find((container) => container.id === id)?.inspected as AsMade | null | undefined;
  return recorded?.Config?.Env && !asIs ? recorded : host.docker<AsMade>(`/containers/${id}/json`);
}
