/** Instances in the database: whose each is, since when, and which are only kept for a day. */
import { randomBytes } from "node:crypto";
import { ClassId, InstanceId, SandboxId } from "#core";
import type { Database } from "#db";

const idBytes = 8;

export interface InstanceRow {
  readonly instanceId: InstanceId;
  readonly classId: ClassId;
  /** Null: it waits in the pool. */
  readonly sandboxId: SandboxId | null;
  readonly handedOutAt: Date | null;
  /** What a reset or the end of a class has left since then. */
  readonly retiredAt: Date | null;
}

export async function listInstances(db: Database): Promise<InstanceRow[]> {
  return (await db.instance.findMany({ orderBy: { createdAt: "asc" } })).map(toRow);
}

/** On paper: before anything is made, so that nothing is ever made that nobody knows. */
export async function addInstance(
  db: Database,
  {
    classId,
    sandboxId,
    now,
    retired = false,
  }: { classId: ClassId; sandboxId: SandboxId | null; now: Date; retired?: boolean },
): Promise<InstanceRow> {
  const id = randomBytes(idBytes).toString("hex");
  const handedOutAt = sandboxId && now;
  return toRow(
    await db.instance.create({
      data: { id, classId, sandboxId, createdAt: now, handedOutAt, retiredAt: retired ? now : null },
    }),
  );
}

/** Null when it was not free any more. */
export async function handOutInstance(
  db: Database,
  { instanceId, sandboxId, now }: { instanceId: InstanceId; sandboxId: SandboxId; now: Date },
): Promise<InstanceRow | null> {
  const free = { id: instanceId, sandboxId: null, retiredAt: null };
  const { count } = await db.instance.updateMany({ where: free, data: { sandboxId, handedOutAt: now } });
  return count === 0 ? null : findInstance(db, instanceId);
}

export async function retireInstances(db: Database, ids: readonly InstanceId[], now: Date): Promise<void> {
  await db.instance.updateMany({ where: { id: { in: [...ids] }, retiredAt: null }, data: { retiredAt: now } });
}

/** In one step: at no moment has the sandbox two instances, or none. */
export async function swapInstances(
  db: Database,
  { retire, restore, now }: { retire: InstanceId | null; restore: InstanceId; now: Date },
): Promise<void> {
  await db.$transaction([
    ...(retire ? [db.instance.update({ where: { id: retire }, data: { retiredAt: now } })] : []),
    db.instance.update({ where: { id: restore }, data: { retiredAt: null } }),
  ]);
}

export async function forgetInstance(db: Database, instanceId: InstanceId): Promise<void> {
  await db.instance.deleteMany({ where: { id: instanceId } });
}

async function findInstance(db: Database, instanceId: InstanceId): Promise<InstanceRow | null> {
  const row = await db.instance.findUnique({ where: { id: instanceId } });
  return row && toRow(row);
}

type Stored = { id: string; classId: string; sandboxId: string | null } & Pick<
  InstanceRow,
  "handedOutAt" | "retiredAt"
>;

function toRow({ id, classId, sandboxId, handedOutAt, retiredAt }: Stored): InstanceRow {
  return {
    instanceId: InstanceId.parse(id),
    classId: ClassId.parse(classId),
    sandboxId: SandboxId.nullable().parse(sandboxId),
    handedOutAt,
    retiredAt,
  };
}
