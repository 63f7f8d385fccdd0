/** The classroom's rows: classes and who is in them. */
import { ClassId, UserId } from "#core/contract";
import type { Database } from "#db";
import type { ClassSummary } from "./contract.ts";

export interface ClassRow {
  readonly classId: ClassId;
  readonly name: string;
  readonly joinCode: string;
  readonly joinClosesAt: number | null;
  readonly labsInOrder: boolean;
  readonly createdAt: number;
  readonly teacherId: UserId;
}

export interface MemberRow {
  readonly userId: UserId;
  readonly name: string;
  readonly lastActiveAt: number | null;
}

export interface MemberClass {
  readonly classId: ClassId;
  readonly name: string;
}

type StoredClass = NonNullable<Awaited<ReturnType<Database["class"]["findUnique"]>>>;

/** @returns false when the join code is in use. */
export async function addClass(
  db: Database,
  row: Pick<ClassRow, "classId" | "name" | "joinCode" | "teacherId"> & { createdAt: Date },
): Promise<boolean> {
  const { classId, ...rest } = row;
  return unlessTaken(() => db.class.create({ data: { id: classId, ...rest } }));
}

export async function findWorkshop(db: Database, userId: UserId): Promise<ClassId | null> {
  const row = await db.class.findUnique({ where: { workshopOf: userId }, select: { id: true } });
  return row && ClassId.parse(row.id);
}

export async function isWorkshop(db: Database, classId: ClassId): Promise<boolean> {
  return (await db.class.count({ where: { id: classId, workshopOf: { not: null } } })) > 0;
}

/** A class that nobody can join, with its teacher as the only member. @returns false when there is one, or the join code is in use. */
export async function addWorkshop(
  db: Database,
  { classId, joinCode, userId, at }: Pick<ClassRow, "classId" | "joinCode"> & { userId: UserId; at: Date },
): Promise<boolean> {
  const whose = { teacherId: userId, workshopOf: userId };
  const memberships = { create: { userId, joinedAt: at } };
  const row = { id: classId, name: "Workshop", joinCode, joinClosesAt: at, createdAt: at, ...whose, memberships };
  return unlessTaken(() => db.class.create({ data: row }));
}

/** @returns false when the join code is in use. */
export async function changeJoining(
  db: Database,
  { classId, ...change }: { classId: ClassId; joinCode?: string; joinClosesAt: Date | null },
): Promise<boolean> {
  return unlessTaken(() => db.class.update({ where: { id: classId }, data: change }));
}

export async function setLabsInOrder(db: Database, classId: ClassId, labsInOrder: boolean): Promise<void> {
  await db.class.update({ where: { id: classId }, data: { labsInOrder } });
}

export async function findClass(db: Database, classId: ClassId): Promise<ClassRow | null> {
  return classRow(await db.class.findUnique({ where: { id: classId } }));
}

/** Nobody joins a workshop, whatever its code. */
export async function findClassByJoinCode(db: Database, joinCode: string): Promise<ClassRow | null> {
  return classRow(await db.class.findFirst({ where: { joinCode, workshopOf: null } }));
}

/** Newest first; without a teacher, everybody's. */
export async function listClasses(db: Database, teacherId?: UserId): Promise<ClassSummary[]> {
  const rows = await db.class.findMany({
    where: { workshopOf: null, ...(teacherId ? { teacherId } : {}) },
    include: { _count: { select: { memberships: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const { teacherId: _, labsInOrder: __, ...summary } = toClassRow(row);
    return { ...summary, students: row._count.memberships };
  });
}

export async function countMembers(db: Database, classId: ClassId): Promise<number> {
  return db.membership.count({ where: { classId } });
}

/** Joining twice is joining once. */
export async function addMember(
  db: Database,
  member: { classId: ClassId; userId: UserId; joinedAt: Date },
): Promise<void> {
  const { classId, userId } = member;
  await db.membership.upsert({ where: { classId_userId: { classId, userId } }, create: member, update: {} });
}

export async function isMember(
  db: Database,
  { classId, userId }: { classId: ClassId; userId: UserId },
): Promise<boolean> {
  return (await db.membership.count({ where: { classId, userId } })) > 0;
}

/** In the order of their names, as a class list is read. */
export async function membersOf(db: Database, classId: ClassId): Promise<MemberRow[]> {
  const rows = await db.membership.findMany({ where: { classId }, include: { user: { select: { name: true } } } });
  return rows
    .map((row) => ({
      userId: UserId.parse(row.userId),
      name: row.user.name,
      lastActiveAt: row.lastActiveAt?.getTime() ?? null,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, "de-CH"));
}

/** The class joined last comes first. */
export async function classesOfMember(db: Database, userId: UserId): Promise<MemberClass[]> {
  const rows = await db.membership.findMany({
    where: { userId },
    include: { class: { select: { name: true } } },
    orderBy: { joinedAt: "desc" },
  });
  return rows.map((row) => ({ classId: ClassId.parse(row.classId), name: row.class.name }));
}

export async function markActive(
  db: Database,
  member: { classId: ClassId; userId: UserId; at: Date },
): Promise<boolean> {
  const { classId, userId, at } = member;
  const { count } = await db.membership.updateMany({ where: { classId, userId }, data: { lastActiveAt: at } });
  return count > 0;
}

function classRow(row: StoredClass | null): ClassRow | null {
  return row && toClassRow(row);
}

function toClassRow(row: StoredClass): ClassRow {
  return {
    classId: ClassId.parse(row.id),
    name: row.name,
    joinCode: row.joinCode,
    joinClosesAt: row.joinClosesAt?.getTime() ?? null,
    labsInOrder: row.labsInOrder,
    createdAt: row.createdAt.getTime(),
    teacherId: UserId.parse(row.teacherId),
  };
}

async function unlessTaken(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "P2002") return false;
    throw error;
  }
}
