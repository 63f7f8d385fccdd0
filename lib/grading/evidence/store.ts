/** The evidence journal in the database: rows are added and read, never changed. */
import type { SandboxId } from "#core";
import type { Database } from "#db";
import { TOLD_KINDS } from "./docker-event.ts";
import type { EvidenceEntry, EvidenceRow, OutputEntry } from "./entry.ts";
import type { Ledger } from "./ledger.ts";
import type { CountedOutput } from "./output-counter.ts";

/** What has to be known of a container to go on recording it. */
export interface KnownContainer {
  readonly running: boolean;
}

/** An event as Docker told it; the key tells it from its repetition. */
export interface ToldEvent {
  readonly at: number;
  readonly key: string;
}

export class EvidenceStore {
  readonly #db: Database;
  readonly #ledger: Ledger;

  constructor(db: Database, ledger: Ledger) {
    this.#db = db;
    this.#ledger = ledger;
  }

  async add(sandboxId: SandboxId, entries: readonly EvidenceEntry[]): Promise<void> {
    await this.#db.$transaction((tx) => this.#ledger.add(tx, { sandboxId, entries }));
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

  /** In the journal's order; those that are not this sandbox's are left out. */
  async rowsOf(sandboxId: SandboxId, rowIds: readonly number[]): Promise<EvidenceRow[]> {
    const rows = await this.#db.evidenceEvent.findMany({
      where: { sandboxId, id: { in: [...rowIds] } },
      orderBy: { id: "asc" },
    });
    return rows.map(toRow);
  }

  /** Rows of a kind that tell of certain containers, or without them, of anything. */
  async rowsOfKind(sandboxId: SandboxId, kind: string, containerIds?: readonly string[]): Promise<EvidenceRow[]> {
    const rows = await this.#db.evidenceEvent.findMany({
      where: { sandboxId, kind, ...(containerIds ? { containerId: { in: [...containerIds] } } : {}) },
      orderBy: { id: "asc" },
    });
    return rows.map(toRow);
  }

  async lastRowId(sandboxId: SandboxId): Promise<number> {
    return (await this.#lastRow(sandboxId))?.id ?? 0;
  }

  async lastSeenAt(sandboxId: SandboxId): Promise<number> {
    return (await this.#lastRow(sandboxId))?.at.getTime() ?? 0;
  }

  /** In characters of payload, roughly bytes. */
  async sizeOf(sandboxId: SandboxId): Promise<number> {
    const [row] = await this.#db.$queryRaw<{ size: number | bigint | null }[]>`
      SELECT SUM(LENGTH("payload")) AS "size" FROM "EvidenceEvent" WHERE "sandboxId" = ${sandboxId}`;
    return Number(row?.size ?? 0);
  }

  /** The newest events that Docker told, oldest first. */
  async lastTold(sandboxId: SandboxId, take: number): Promise<ToldEvent[]> {
    const rows = await this.#db.evidenceEvent.findMany({
      where: { sandboxId, kind: { in: [...TOLD_KINDS] } },
      orderBy: { id: "desc" },
      take,
    });
    return rows
      .reverse()
      .map(toRow)
      .flatMap(({ at, key }) => (key === undefined ? [] : { at, key }));
  }

  /** Keys of the newest builds. */
  async lastBuilds(sandboxId: SandboxId, take: number): Promise<string[]> {
    const rows = await this.#db.evidenceEvent.findMany({
      where: { sandboxId, kind: "build" },
      orderBy: { id: "desc" },
      take,
    });
    return rows.map(toRow).flatMap(({ key }) => key ?? []);
  }

  /** Containers that the journal has seen created and not yet removed. */
  async knownContainers(sandboxId: SandboxId): Promise<Map<string, KnownContainer>> {
    // The columns next to MAX are those of that row: what was last said of each container.
    const rows = await this.#db.$queryRaw<{ containerId: string; kind: string }[]>`
      SELECT "containerId", "kind", MAX("id") FROM "EvidenceEvent"
      WHERE "sandboxId" = ${sandboxId} AND "containerId" IS NOT NULL AND "kind" IN ('create', 'start', 'die', 'destroy')
      GROUP BY "containerId" HAVING "kind" <> 'destroy' ORDER BY MAX("id")`;
    return new Map(rows.map(({ containerId, kind }) => [containerId, { running: kind === "start" }]));
  }

  async lastOutput(sandboxId: SandboxId, containerId: string): Promise<CountedOutput | null> {
    const row = await this.#db.evidenceEvent.findFirst({
      where: { sandboxId, containerId, kind: "output" },
      orderBy: { id: "desc" },
    });
    return row && (toRow(row) as OutputEntry);
  }

  #lastRow(sandboxId: SandboxId) {
    return this.#db.evidenceEvent.findFirst({
      where: { sandboxId },
      orderBy: { id: "desc" },
      select: { id: true, at: true },
    });
  }
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
