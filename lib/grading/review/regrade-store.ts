/** Regrades in the database: verdicts replaced and brought back in one commit each, with the former ones kept to the last detail. */
import { ClassId, DomainError, LabId } from "#core";
import type { Database, Transaction } from "#db";
import { toRow, toVerdict } from "../attempts/attempt-rows.ts";
import { Verdict } from "../contract.ts";
import type { Regrade } from "./contract.ts";
import type { PlannedVerdict } from "./regrade-plan.ts";
import type { Asked } from "./store.ts";

export interface NewRegrade {
  readonly regradeId: string;
  readonly classId: ClassId;
  readonly labId: LabId;
  readonly since: number | null;
  readonly reason: string;
}

type StoredRegrade = NonNullable<Awaited<ReturnType<Database["regrade"]["findUnique"]>>>;
const counted = { _count: { select: { verdicts: true } } } as const;

/** Of a class's hundreds of verdicts, on a busy machine. */
const patience = { maxWait: 10_000, timeout: 30_000 };

export class RegradeStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The newest first. */
  async list({ classId, labId }: { classId: ClassId; labId: LabId }): Promise<Regrade[]> {
    const rows = await this.#db.regrade.findMany({
      where: { classId, labId },
      include: counted,
      orderBy: { appliedAt: "desc" },
    });
    return rows.map(toRegrade);
  }

  async find(where: { id: string } | { requestId: string }): Promise<Regrade | null> {
    const row = await this.#db.regrade.findUnique({ where, include: counted });
    return row && toRegrade(row);
  }

  /** @throws DomainError `regrade.outdated` when a verdict is no longer what it was when this was planned. */
  async apply(
    regrade: NewRegrade,
    { asked, verdicts }: { asked: Asked; verdicts: readonly PlannedVerdict[] },
  ): Promise<void> {
    const { regradeId, classId, labId, since, reason } = regrade;
    const { by, requestId } = asked;
    const at = new Date(asked.at);
    await this.#db.$transaction(async (tx) => {
      await tx.regrade.create({
        data: {
          ...{ id: regradeId, classId, labId, reason, by: by.name, appliedAt: at, requestId },
          since: since === null ? null : new Date(since),
        },
      });
      const places = verdicts.map(({ attempt: { attemptId }, nr }) => ({ attemptId, nr }));
      const now = await verdictsNow(tx, places);
      for (const { attempt, nr, former } of verdicts) {
        if (now.get(keyOf({ attemptId: attempt.attemptId, nr })) !== (former ? textOf(former) : undefined))
          throw new DomainError("regrade.outdated");
      }
      await replace(
        tx,
        verdicts.map(({ attempt: { attemptId }, nr, present }) => ({ attemptId, nr, verdict: present })),
      );
      await tx.regradedVerdict.createMany({
        data: verdicts.map(({ attempt, nr, former, present }) => ({
          ...{ regradeId, attemptId: attempt.attemptId, nr },
          former: former ? textOf(former) : null,
          present: textOf(present),
        })),
      });
      await tx.reviewEvent.createMany({
        data: verdicts.map(({ attempt, nr, change }) => ({
          ...{ classId, labId, attemptId: attempt.attemptId, nr, what: "regrade", reason, regradeId, at },
          userId: by.userId,
          before: JSON.stringify(change.before),
          after: JSON.stringify(change.after),
        })),
      });
    }, patience);
  }

  /**
   * Brings back what was there before, or finds it brought back.
   * @returns the attempts that it touched
   * @throws DomainError `regrade.superseded` when a verdict has changed since
   */
  async undo(regradeId: string, { asked, reason }: { asked: Asked; reason: string }): Promise<string[]> {
    const { by, requestId } = asked;
    const at = new Date(asked.at);
    return this.#db.$transaction(async (tx) => {
      const regrade = await tx.regrade.findUniqueOrThrow({
        where: { id: regradeId },
        include: { verdicts: true, events: { where: { what: "regrade" } } },
      });
      if (regrade.undoneAt) return [];
      const now = await verdictsNow(tx, regrade.verdicts);
      for (const place of regrade.verdicts) {
        if (now.get(keyOf(place)) !== place.present) throw new DomainError("regrade.superseded");
      }
      await replace(
        tx,
        regrade.verdicts.map(({ attemptId, nr, former }) => ({
          attemptId,
          nr,
          verdict: former === null ? null : Verdict.parse(JSON.parse(former)),
        })),
      );
      await tx.regrade.update({
        where: { id: regradeId },
        data: { undoneAt: at, undoneBy: by.name, undoRequestId: requestId },
      });
      await tx.reviewEvent.createMany({
        data: regrade.events.map(({ classId, labId, attemptId, nr, before, after }) => ({
          ...{ classId, labId, attemptId, nr, what: "regrade-undone", reason, regradeId, at, userId: by.userId },
          before: after,
          after: before,
        })),
      });
      return [...new Set(regrade.verdicts.map(({ attemptId }) => attemptId))];
    }, patience);
  }
}

interface Place {
  readonly attemptId: string;
  readonly nr: string;
}

async function verdictsNow(tx: Transaction, places: readonly Place[]): Promise<ReadonlyMap<string, string>> {
  const attemptIds = [...new Set(places.map(({ attemptId }) => attemptId))];
  const rows = await tx.verdict.findMany({ where: { attemptId: { in: attemptIds } } });
  return new Map(rows.map((row) => [keyOf(row), textOf(toVerdict(row))]));
}

/** Changed where they stand, never deleted and made again: what is kept beside a verdict stays. */
async function replace(
  tx: Transaction,
  replacements: readonly (Place & { readonly verdict: Verdict | null })[],
): Promise<void> {
  for (const { attemptId, nr, verdict } of replacements) {
    const attemptId_nr = { attemptId, nr };
    if (!verdict) {
      await tx.verdict.delete({ where: { attemptId_nr } });
      continue;
    }
    const row = toRow(attemptId, verdict);
    await tx.verdict.upsert({ where: { attemptId_nr }, create: row, update: row });
  }
}

function keyOf({ attemptId, nr }: Place): string {
  return `${attemptId} ${nr}`;
}

/** The same for the same verdict, whatever the order of its fields. */
function textOf(verdict: Verdict): string {
  return JSON.stringify(Verdict.parse(verdict));
}

function toRegrade(row: StoredRegrade & { _count: { verdicts: number } }): Regrade {
  return {
    regradeId: row.id,
    classId: ClassId.parse(row.classId),
    labId: LabId.parse(row.labId),
    since: row.since?.getTime() ?? null,
    appliedAt: row.appliedAt.getTime(),
    by: row.by,
    reason: row.reason,
    changed: row._count.verdicts,
    undoneAt: row.undoneAt?.getTime() ?? null,
    undoneBy: row.undoneBy,
  };
}
