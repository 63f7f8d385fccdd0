/** A stack as it might run in a sandbox, for the tests of this lab: what Docker, the kernel and the services would say. */
import {
  type BuildRecord,
  type Check,
  type ContainerRecord,
  EMPTY_HISTORY,
  type History,
  type Host,
  type KernelFacts,
} from "#author";
import { someContainer } from "../../../../lib/labs/testing/judge-input.ts";
import { outcomes } from "../../../../lib/labs/threads/outcomes.ts";
import type { AsMade } from "../as-made.ts";

const digest = `sha256:${"d".repeat(64)}`;
export const password = "a-long-password";
const secret = { Type: "bind", Source: "/home/student/key", Destination: "/run/secrets/key", RW: false };

export interface Service {
  readonly id: string;
  readonly ip: string;
  readonly networks: readonly string[];
  readonly made: AsMade;
}

function service(letter: string, { networks, made }: { networks: readonly string[]; made: AsMade }): Service {
  const { Config, HostConfig, ...rest } = made;
  return {
    id: letter.repeat(64),
    ip: `10.0.0.${letter.charCodeAt(0)}`,
    networks,
    made: {
      Image: `sha256:${letter.repeat(64)}`,
      Mounts: [],
      ...rest,
      Config: {
        User: "app",
        Env: ["PATH=/bin", "STORE_PASSWORD_FILE=/run/secrets/key"],
        Image: `kiosk-${letter}`,
        ...Config,
      },
      HostConfig: {
        CapDrop: ["ALL"],
        ReadonlyRootfs: true,
        Memory: 64 * 1024 * 1024,
        PidsLimit: 50,
        PortBindings: {},
        ...HostConfig,
      },
    },
  };
}

export type Services = Readonly<Record<"proxy" | "web" | "store" | "monitor", Service>>;

const binding = (port: string, HostIp: string) => ({ [`${port}/tcp`]: [{ HostIp, HostPort: port }] });

export function hardened(): Services {
  return {
    proxy: service("a", {
      networks: ["front"],
      made: {
        Path: "nginx",
        Args: [],
        Config: { Image: `nginx@${digest}`, Labels: { "com.docker.compose.service": "proxy" } },
        HostConfig: { PortBindings: binding("8080", "") },
      },
    }),
    web: service("b", {
      networks: ["front", "inside"],
      made: {
        Path: "python",
        Args: ["web.py"],
        Mounts: [secret],
        Config: { Labels: { "com.docker.compose.service": "web" } },
      },
    }),
    store: service("c", {
      networks: ["inside"],
      made: {
        Path: "python",
        Args: ["store.py"],
        Mounts: [secret, { Type: "volume", Source: "/v", Destination: "/data", RW: true }],
        Config: { Labels: { "com.docker.compose.service": "store" } },
      },
    }),
    monitor: service("e", {
      networks: ["view", "inside"],
      made: {
        Path: "python",
        Args: ["monitor.py"],
        Config: { Labels: { "com.docker.compose.service": "monitor" } },
        HostConfig: { PortBindings: binding("9090", "127.0.0.1") },
      },
    }),
  };
}

/** One service of it made in another way. */
export function but(services: Services, name: keyof Services, made: AsMade): Services {
  const one = services[name];
  const merged = {
    ...one.made,
    ...made,
    Config: { ...one.made.Config, ...made.Config },
    HostConfig: { ...one.made.HostConfig, ...made.HostConfig },
  };
  return { ...services, [name]: { ...one, made: merged } };
}

export interface Seen {
  readonly services?: Partial<Services>;
  readonly listening?: string;
  readonly facts?: Partial<KernelFacts>;
  /** Status by URL; login included where there is one. */
  readonly statuses?: Readonly<Record<string, number>>;
  readonly bodies?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly history?: Partial<History>;
  readonly outward?: readonly string[];
  /** One that Docker lists at first, and cannot tell of. */
  readonly vanishing?: { readonly service: Service; readonly staysListed: boolean };
}

const facts = {
  user: { uids: [999, 999, 999, 999], gids: [], groups: [] },
  capabilities: { effective: [], permitted: [], inheritable: [], bounding: [], ambient: [] },
  processes: [],
} as unknown as KernelFacts;

export async function judged(judge: Check["judge"], seen: Seen) {
  const services = Object.values(seen.services ?? {});
  const { status, observed } = await judge({
    history: {
      ...EMPTY_HISTORY,
      containers: services.map(recordOf),
      builds: services.flatMap(buildOf),
      ...seen.history,
    },
    host: hostOf(services, seen),
    ...outcomes,
  });
  return { status, observed: observed.en };
}

export function recordOf({ id, made }: Service): ContainerRecord {
  return {
    ...someContainer,
    id,
    name: id.slice(0, 4),
    image: "",
    inspected: made,
  };
}

function buildOf({ made }: Service): BuildRecord[] {
  if (made.Config?.Image?.startsWith("nginx")) return [];
  return [{ at: 0, imageId: made.Image ?? null, dockerfile: `FROM python@${digest}\n`, error: null, events: [] }];
}

function hostOf(services: readonly Service[], seen: Seen): Host {
  const { outward = [], vanishing } = seen;
  let listings = 0;
  return {
    docker: async <T>(path: string) => {
      if (path === `/containers/${vanishing?.service.id}/json`) throw new Error("404");
      if (path === "/containers/json") listings++;
      const isListed = vanishing && (listings === 1 || vanishing.staysListed);
      return answerOfDocker(path, { services: isListed ? [...services, vanishing.service] : services, outward }) as T;
    },
    http: async () => null,
    file: async (path) => seen.files?.[path] ?? null,
    log: async () => null,
    kernel: async () => ({ ...facts, ...seen.facts }),
    exec: async (tool, args) => ({
      exitCode: 0,
      stdout: tool === "ss" ? (seen.listening ?? "") : curled(args, seen),
      stderr: "",
    }),
    attack: async () => ({}),
  };
}

function answerOfDocker(
  path: string,
  { services, outward }: { services: readonly Service[]; outward: readonly string[] },
) {
  if (path.startsWith("/networks/")) {
    const name = path.replace("/networks/", "");
    return { Name: name, Internal: !outward.includes(name) };
  }
  const one = services.find(({ id }) => path === `/containers/${id}/json`);
  if (one) return one.made;
  return services.map(({ id, ip, networks }) => ({
    Id: id,
    Names: [`/${id.slice(0, 4)}`],
    NetworkSettings: {
      Networks: Object.fromEntries(networks.map((name) => [name, { IPAddress: ip, NetworkID: name }])),
    },
  }));
}

/** As curl with the arguments that the lab gives it. */
function curled(args: readonly string[], { statuses = {}, bodies = {} }: Seen): string {
  const requests = args.join(" ").split(" --next ");
  return requests
    .map((request) => {
      const url = request.split(" ").at(-1) ?? "";
      const login = /--user (\S+)/.exec(request)?.[1];
      const key = login ? `${login} ${url}` : url;
      const mark = "\n--of-the-answer--\n";
      return `${bodies[key] ?? ""}${mark}${String(statuses[key] ?? 0).padStart(3, "0")}${mark}`;
    })
    .join("");
}
