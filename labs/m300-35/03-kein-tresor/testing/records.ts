/** Containers, images and builds as the journal would know them, a host that answers, and judges asked about them. */
import {
  type BuildRecord,
  type Check,
  type ContainerRecord,
  EMPTY_HISTORY,
  type ExecRecord,
  type History,
  type Host,
  type ImageRecord,
  type KernelFacts,
} from "#author";
import { someContainer } from "../../../../lib/labs/testing/judge-input.ts";
import { outcomes } from "../../../../lib/labs/threads/outcomes.ts";
import type { Mount } from "../evidence.ts";

interface ContainerParts extends Partial<Omit<ContainerRecord, "inspected">> {
  readonly imageId?: string;
  readonly typed?: string;
  readonly mounts?: readonly Mount[];
  readonly tmpfs?: Readonly<Record<string, string>>;
  readonly env?: readonly string[] | null;
}

export function container({ imageId, typed, mounts, tmpfs, env, ...parts }: ContainerParts): ContainerRecord {
  return {
    ...someContainer,
    inspected: {
      Image: imageId ?? "sha256:u",
      Config: { Image: typed ?? "ubuntu", Env: env === undefined ? [usualPath] : env },
      HostConfig: { Tmpfs: tmpfs ?? null },
      Mounts: mounts ?? [],
    },
    ...parts,
  };
}

export const usualPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export const wholeDisk: Mount = { Type: "bind", Source: "/", Destination: "/homeroot", RW: true };

/** What Docker lists of images that lie on the host: id, and what it was pulled by. */
export function listed(digests: Readonly<Record<string, readonly string[] | null>>) {
  return { "/images/json": Object.entries(digests).map(([Id, RepoDigests]) => ({ Id, RepoDigests })) };
}

export function exec(containerId: string, command: string): ExecRecord {
  return { id: "e", containerId, command, startedAt: 0, exitCode: 0, events: [] };
}

export function image(parts: Partial<ImageRecord> & Pick<ImageRecord, "id">): ImageRecord {
  const Data = { UpperDir: `/l/${parts.id}-2`, LowerDir: `/l/${parts.id}-1:/l/base` };
  return {
    names: [`${parts.id}:latest`],
    createdAt: 0,
    removedAt: null,
    user: "",
    exposedPorts: [],
    command: [],
    layers: [],
    inspected: { GraphDriver: { Data } },
    events: [],
    ...parts,
  };
}

export function build(imageId: string, dockerfile: string | null): BuildRecord {
  return { at: 0, imageId, dockerfile, error: null, events: [] };
}

export const answered = (answers: Readonly<Record<string, string>>): History["answers"] =>
  Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value, savedAt: 0 }]));

export interface Seen extends Partial<History> {
  readonly files?: Readonly<Record<string, string>>;
  readonly docker?: Readonly<Record<string, unknown>>;
  readonly sockets?: string;
  readonly kernel?: Readonly<Record<string, { pid: number; pidNamespace?: "own" | "host" }>>;
}

export async function judged(judge: Check["judge"], { files, docker, sockets, kernel, ...history }: Seen) {
  const host: Host = {
    docker: async <T>(path: string) => docker?.[path] as T,
    http: async () => null,
    file: async (path) => files?.[path] ?? null,
    log: async () => null,
    kernel: async (id) => {
      const { pid = 0, pidNamespace = "own" } = kernel?.[id] ?? {};
      return { pid, namespaces: { pid: pidNamespace } } as KernelFacts;
    },
    exec: async () => ({ exitCode: 0, stdout: sockets ?? "", stderr: "" }),
    attack: async () => ({}),
  };
  const { status, observed, rests } = await judge({
    history: { ...EMPTY_HISTORY, ...history },
    host,
    ...outcomes,
  });
  return { status, observed: observed.en, rests: rests.length };
}
