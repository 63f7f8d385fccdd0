/** The evidence journal in the database: rows are added and read, never changed. */
import type { SandboxId } from "#core";
import type { Database } from "#db";
import type { EvidenceEntry, EvidenceKind, EvidenceRow, OutputEntry } from "./entry.ts";
import type { CountedOutput } from "./output-counter.ts";

/** What has to be known of a container to go on recording it. */
export interface KnownContainer {
  readonly running: boolean;
}

export class EvidenceStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async add(sandboxId: SandboxId, entries: readonly EvidenceEntry[]): Promise<void> {
    await this.#db.evidenceEvent.createMany({ data: entries.map((entry) => toData(sandboxId, entry)) });
  }

  /** The oldest `take` rows after `afterId`. */
  async rowsAfter(sandboxId: SandboxId, { afterId, take }: { afterId: number; take: number }): Promise<EvidenceRow[]> {
    const rows = await this.#db.evidenceEvent.findMany({
      where: { sandboxId, id: { gt: afterId } },
      orderBy: { id: "asc" },
      take,
    });
    return rows.map(toRow);
  }

  async lastRowId(sandboxId: SandboxId): Promise<number> {
    const last = await this.#db.evidenceEvent.findFirst({
      where: { sandboxId },
      orderBy: { id: "desc" },
      select: { id: true },
    });
    return last?.id ?? 0;
  }

  /** The newest rows, oldest first. */
  async recentRows(sandboxId: SandboxId, take: number): Promise<EvidenceRow[]> {
    const rows = await this.#db.evidenceEvent.findMany({ where: { sandboxId }, orderBy: { id: "desc" }, take });
    return rows.reverse().map(toRow);
  }

  /** Containers that the journal has seen created and not yet removed. */
  async knownContainers(sandboxId: SandboxId): Promise<Map<string, KnownContainer>> {
    const kinds: EvidenceKind[] = ["create", "start", "die", "destroy"];
    const rows = await this.#db.evidenceEvent.findMany({
      where: { sandboxId, kind: { in: kinds } },
      orderBy: { id: "asc" },
      select: { kind: true, containerId: true },
    });
    const known = new Map<string, KnownContainer>();
    for (const { kind, containerId } of rows) {
      if (!containerId) continue;
      if (kind === "destroy") known.delete(containerId);
      else known.set(containerId, { running: kind === "start" });
    }
    return known;
  }

  async lastOutput(sandboxId: SandboxId, containerId: string): Promise<CountedOutput | null> {
    const row = await this.#db.evidenceEvent.findFirst({
      where: { sandboxId, containerId, kind: "output" },
      orderBy: { id: "desc" },
    });
    return row && (toRow(row) as OutputEntry);
  }
}

export function toData(sandboxId: SandboxId, { kind, at, containerId, ...payload }: EvidenceEntry) {
  return { sandboxId, kind, at: new Date(at), containerId, payload: JSON.stringify(payload) };
}

function toRow(row: { id: number; kind: string; at: Date; containerId: string | null; payload: string }): EvidenceRow {
  return {
    ...JSON.parse(row.payload),
    id: row.id,
    kind: row.kind,
    at: row.at.getTime(),
    containerId: row.containerId,
  } as EvidenceRow;
}
