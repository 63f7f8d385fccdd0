/** Reads a container's configuration as Docker tells it, and keeps what a student put into it within bounds. */
import type { DockerApi } from "./docker-api.ts";

/** Fields of `GET /containers/:id/json` that are used; all of it is kept. */
export interface Inspected {
  readonly Name?: string;
  readonly Created?: string;
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
    readonly RestartPolicy?: { readonly Name?: string };
  };
}

const inspectedCharsMax = 32 * 1024;

/** Null when the container is gone, or the answer cannot be had. */
export async function inspectContainer(api: DockerApi, containerId: string): Promise<Inspected | null> {
  try {
    return trimmed(await api.get<Inspected>(`/containers/${containerId}/json`));
  } catch {
    return null;
  }
}

/** Labels and environment are where a student may put megabytes. */
export function trimmed(inspected: Inspected): Inspected | null {
  if (JSON.stringify(inspected).length <= inspectedCharsMax) return inspected;
  const without = { ...inspected, Config: { ...inspected.Config, Env: null, Labels: null } };
  return JSON.stringify(without).length <= inspectedCharsMax ? without : null;
}
