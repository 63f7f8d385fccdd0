/** Reads a container's configuration as Docker tells it, and keeps what a student put into it within bounds. */
import { type DockerApi, DockerRefusal } from "./docker-api.ts";

/** Fields of `GET /containers/:id/json` that are used; all of it is kept. */
export interface Inspected {
  readonly Name?: string;
  readonly Created?: string;
  /** By its restart policy, since it was last started by hand. */
  readonly RestartCount?: number;
  readonly State?: {
    readonly Running?: boolean;
    readonly OOMKilled?: boolean;
    readonly ExitCode?: number;
    readonly StartedAt?: string;
    readonly FinishedAt?: string;
  };
  readonly Config?: {
    readonly Image?: string;
    readonly Cmd?: readonly string[] | null;
    readonly Entrypoint?: readonly string[] | null;
  };
  readonly HostConfig?: {
    readonly LogConfig?: { readonly Type?: string; readonly Config?: Readonly<Record<string, string>> | null };
    readonly Memory?: number;
    readonly MemorySwap?: number;
    readonly RestartPolicy?: { readonly Name?: string; readonly MaximumRetryCount?: number };
  };
}

const inspectedCharsMax = 32 * 1024;

/** On a busy host Docker may be late once; what it does not say then stays unknown for as long as the attempt goes on. */
const triesMax = 2;

/** Null when the container is gone, or the answer cannot be had. */
export async function inspectContainer(api: Pick<DockerApi, "get">, containerId: string): Promise<Inspected | null> {
  for (let tries = 1; tries <= triesMax; tries++) {
    try {
      return trimmed(await api.get<Inspected>(`/containers/${containerId}/json`));
    } catch (error) {
      if (error instanceof DockerRefusal) return null;
    }
  }
  return null;
}

/** Labels and environment are where a student may put megabytes. */
export function trimmed(inspected: Inspected): Inspected | null {
  if (JSON.stringify(inspected).length <= inspectedCharsMax) return inspected;
  const without = { ...inspected, Config: { ...inspected.Config, Env: null, Labels: null } };
  return JSON.stringify(without).length <= inspectedCharsMax ? without : null;
}
