/** What cAdvisor's API says of containers, and what Docker itself counts of them: the one is held against the other. */
import type { ContainerRecord, History, Host } from "#author";

export interface Reading {
  readonly id: string;
  /** Undefined while cAdvisor has not measured it twice. */
  readonly memoryBytes: number | undefined;
}

export interface Usage {
  /** Without what the kernel would give back at once: as `docker stats` counts, and cAdvisor. */
  readonly memoryBytes: number;
  readonly cpuMs: number;
}

export interface RunningContainer {
  readonly id: string;
  readonly name: string;
}

interface Stats {
  readonly memory_stats?: { readonly usage?: number; readonly stats?: Readonly<Record<string, number>> };
  readonly cpu_stats?: { readonly cpu_usage?: { readonly total_usage?: number } };
}

/** Null when nothing answers; "unreadable" when it answers something else than cAdvisor does. */
export async function readingsFrom(host: Host): Promise<readonly Reading[] | "unreadable" | null> {
  const answer = await host.http(8080, { path: "/api/v2.1/summary?type=docker&recursive=true" });
  if (!answer) return null;
  try {
    const told = JSON.parse(answer.body) as Record<string, { latest_usage?: { memory?: number } }>;
    return Object.entries(told).flatMap(([name, summary]) => {
      const id = /[0-9a-f]{64}/.exec(name)?.[0];
      return id ? [{ id, memoryBytes: summary.latest_usage?.memory }] : [];
    });
  } catch {
    return "unreadable";
  }
}

export async function runningOn(host: Host): Promise<readonly RunningContainer[]> {
  const running = await host.docker<{ Id: string; Names: string[] }[]>("/containers/json");
  return running.map(({ Id, Names }) => ({ id: Id, name: Names[0]?.replace(/^\//, "") ?? "?" }));
}

/** As the journal knows it, which costs no question. */
export function running({ containers }: History): readonly ContainerRecord[] {
  return containers.filter(({ startedAt, endedAt }) => startedAt !== null && endedAt === null);
}

export async function usageOf(host: Host, { id }: Pick<RunningContainer, "id">): Promise<Usage> {
  const { memory_stats, cpu_stats } = await host.docker<Stats>(`/containers/${id}/stats?stream=false&one-shot=true`);
  const { total_inactive_file, inactive_file } = memory_stats?.stats ?? {};
  return {
    memoryBytes: (memory_stats?.usage ?? 0) - (total_inactive_file ?? inactive_file ?? 0),
    cpuMs: (cpu_stats?.cpu_usage?.total_usage ?? 0) / 1_000_000,
  };
}
