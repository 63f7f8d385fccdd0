/** Sandboxes in the database: which one belongs to whom. */
import { randomBytes } from "node:crypto";
import { ClassId, SandboxId, UserId } from "#core";
import type { Database } from "#db";

export interface SandboxOwner {
  readonly classId: ClassId;
  readonly userId: UserId;
}

export interface SandboxRow extends SandboxOwner {
  readonly sandboxId: SandboxId;
}

const idBytes = 8;

/** One per student and class, made when it is asked for the first time. */
export async function findOrAddSandbox(db: Database, { classId, userId }: SandboxOwner): Promise<SandboxId> {
  const { id } = await db.sandbox.upsert({
    where: { classId_userId: { classId, userId } },
    create: { id: randomBytes(idBytes).toString("hex"), classId, userId },
    update: {},
  });
  return SandboxId.parse(id);
}

export async function findSandbox(db: Database, sandboxId: SandboxId): Promise<SandboxRow | null> {
  const row = await db.sandbox.findUnique({ where: { id: sandboxId } });
  return row && toRow(row);
}

export async function listSandboxes(db: Database): Promise<SandboxRow[]> {
  return (await db.sandbox.findMany({ orderBy: { createdAt: "asc" } })).map(toRow);
}

function toRow({ id, classId, userId }: { id: string; classId: string; userId: string }): SandboxRow {
  return { sandboxId: SandboxId.parse(id), classId: ClassId.parse(classId), userId: UserId.parse(userId) };
}
