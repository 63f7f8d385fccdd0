/** What the journal and the host would tell, for the tests of this lab. */
import {
  type BuildRecord,
  type Check,
  type ContainerRecord,
  EMPTY_HISTORY,
  type History,
  type Host,
  type HttpAnswer,
  type ImageRecord,
  type KernelFacts,
  MiB,
} from "#author";
import { someContainer, someFacts } from "../../../../lib/labs/testing/judge-input.ts";
import { outcomes } from "../../../../lib/labs/threads/outcomes.ts";

export const ids = { cadvisor: "ca".repeat(32), shop: "50".repeat(32), alarm: "a1".repeat(32) };

export function container(parts: Partial<ContainerRecord>): ContainerRecord {
  return {
    ...someContainer,
    image: "amouat/stress",
    ...parts,
  };
}

export function image(parts: Partial<ImageRecord>): ImageRecord {
  return {
    id: "sha256:own",
    names: ["monitor:latest"],
    createdAt: 10,
    removedAt: null,
    user: "",
    exposedPorts: ["8080/tcp"],
    command: [],
    layers: [],
    inspected: { Config: { Entrypoint: ["/usr/bin/cadvisor", "-logtostderr"], Cmd: ["--port=8080"] } },
    events: [],
    ...parts,
  };
}

export const asAsked = 'FROM google/cadvisor:latest\n# port\nEXPOSE 8080\nCMD ["--port=8080"]\n';

export function build(dockerfile: string | null = asAsked): BuildRecord {
  return { at: 10, imageId: "sha256:own", dockerfile, error: null, events: [] };
}

export const built = { builds: [build()], images: [image({})] };

export function bind(Source: string, Destination: string) {
  return { Source, Destination };
}

export const askedBinds = [
  bind("/", "/rootfs"),
  bind("/var/run", "/var/run"),
  bind("/sys", "/sys"),
  bind("/var/lib/docker/", "/var/lib/docker"),
];

export function cadvisor(
  parts: Partial<ContainerRecord> = {},
  mounts: readonly object[] = askedBinds,
): ContainerRecord {
  const PortBindings = { "8080/tcp": [{ HostPort: "8080" }] };
  const inspected = { Image: "sha256:own", Path: "/usr/bin/cadvisor", Mounts: mounts, HostConfig: { PortBindings } };
  return container({ id: ids.cadvisor, name: "cadvisor", image: "monitor", inspected, ...parts });
}

export function kernel(parts: Partial<KernelFacts> = {}): KernelFacts {
  return {
    ...someFacts,
    pid: 1,
    user: { uids: [0], gids: [0], groups: [] },
    capabilities: { effective: [], permitted: [], inheritable: [], bounding: ["CHOWN"], ambient: [] },
    ...parts,
  };
}

export interface Seen extends Partial<History> {
  /** By path; a number is an empty answer of that status. */
  readonly web?: Readonly<Record<string, string | number>>;
  /** Of what runs now, by id: MB and ms as Docker counts them. */
  readonly usage?: Readonly<Record<string, { readonly megabytes: number; readonly cpuMs?: number }>>;
  readonly facts?: Readonly<Record<string, KernelFacts>>;
}

export async function judged(judge: Check["judge"], { web = {}, usage = {}, facts = {}, ...history }: Seen) {
  const all = { ...EMPTY_HISTORY, ...history };
  const { status, observed } = await judge({
    history: all,
    host: hostOf({ web, usage, facts }, all),
    ...outcomes,
  });
  return `${status}: ${observed.en}`;
}

function hostOf({ web, usage, facts }: Required<Pick<Seen, "web" | "usage" | "facts">>, { containers }: History): Host {
  const docker = async (path: string): Promise<unknown> => {
    if (path === "/containers/json") {
      return Object.keys(usage).map((Id) => ({ Id, Names: [`/${containers.find(({ id }) => id === Id)?.name}`] }));
    }
    const { megabytes = 0, cpuMs = 0 } = usage[path.split("/")[2] ?? ""] ?? {};
    return {
      memory_stats: { usage: megabytes * MiB + 5, stats: { inactive_file: 5 } },
      cpu_stats: { cpu_usage: { total_usage: cpuMs * 1_000_000 } },
    };
  };
  return {
    docker: docker as Host["docker"],
    http: async (_port, { path = "/" } = {}): Promise<HttpAnswer | null> => {
      const said = web[path];
      if (said === undefined) return null;
      const [status, body] = typeof said === "number" ? [said, ""] : [200, said];
      return { status, headers: {}, body, truncated: false };
    },
    file: async () => null,
    log: async () => null,
    kernel: async (id) => facts[id] ?? kernel(),
    exec: async () => ({ exitCode: 0, stdout: "", stderr: "" }),
    attack: async () => ({}),
  };
}
