/** What the journal and the host of a student would say, for the tests of this lab. */
import {
  type BuildRecord,
  type Check,
  type ContainerRecord,
  EMPTY_HISTORY,
  type History,
  type Host,
  type ImageRecord,
  type KernelFacts,
} from "#author";
import { someContainer, someFacts } from "../../../../lib/labs/testing/judge-input.ts";
import { outcomes } from "../../../../lib/labs/threads/outcomes.ts";

export function container(parts: Partial<ContainerRecord> & { image?: string; user?: string }): ContainerRecord {
  const { image = "sha256:web", user = "appuser", ...rest } = parts;
  return {
    ...someContainer,
    id: "c".repeat(64),
    name: "web",
    image: "web",
    inspected: { Image: image, Config: { User: user } },
    ...rest,
  };
}

/** Built by a recipe that installs the requirements, unless its layers say otherwise. */
export function image({ rootfs = [], ...parts }: Partial<ImageRecord> & { rootfs?: readonly string[] }): ImageRecord {
  return {
    id: "sha256:web",
    names: ["web:latest"],
    createdAt: 0,
    removedAt: null,
    user: "appuser",
    exposedPorts: [],
    command: [],
    layers: [{ createdBy: "RUN /bin/sh -c pip install --no-cache-dir -r requirements.txt # buildkit", bytes: 1 }],
    inspected: { RootFS: { Layers: rootfs } },
    events: [],
    ...parts,
  };
}

export function build(parts: Partial<BuildRecord>): BuildRecord {
  return { at: 0, imageId: "sha256:web", dockerfile: wellOrdered, error: null, events: [], ...parts };
}

export const wellOrdered = `FROM python:3.9
RUN useradd -r appuser
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY --chown=appuser:appuser app.py .
USER appuser`;

/** A process of one user, and nothing else about it. */
export function facts(uid: number, others: readonly number[] = []): KernelFacts {
  const ids = [uid, uid, uid, uid];
  return {
    ...someFacts,
    pid: 1,
    user: { uids: ids, gids: ids, groups: [] },
    processes: [uid, ...others].map((one, index) => ({ pid: index + 1, uid: one, command: "python" })),
  };
}

export interface Seen {
  readonly history?: Partial<History>;
  /** Answers of Docker by path; other paths fail. */
  readonly docker?: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: KernelFacts;
  readonly listening?: string;
  /** Called anew for each request: a port, or an address as curl is given it. */
  readonly page?: (asked: number | string) => { status?: number; body: string } | null;
}

export async function judged(judge: Check["judge"], seen: Seen) {
  const { status, observed, points } = await judge({
    history: { ...EMPTY_HISTORY, ...seen.history },
    host: hostOf(seen),
    ...outcomes,
  });
  return { status, observed: observed.en, ...(points === undefined ? {} : { points }) };
}

function hostOf({ docker = {}, files = {}, facts, listening = "", page = () => null }: Seen): Host {
  return {
    docker: async <T>(path: string) => {
      if (!(path in docker)) throw new Error(`not asked: ${path}`);
      return docker[path] as T;
    },
    http: async (port) => {
      const answer = page(port);
      return answer && { status: answer.status ?? 200, headers: {}, body: answer.body, truncated: false };
    },
    file: async (path) => files[path] ?? null,
    log: async () => null,
    kernel: async () => facts ?? Promise.reject(new Error("not asked")),
    exec: async (tool, args) => {
      const body = tool === "ss" ? listening : (page(args.at(-1) ?? "")?.body ?? null);
      return { exitCode: body === null ? 7 : 0, stdout: body ?? "", stderr: "" };
    },
    attack: async () => ({}),
  };
}
