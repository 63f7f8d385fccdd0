/** The accounts' rows: people, the set-up link, and how often somebody failed to come in. */
import { DomainError, UserId } from "#core/contract";
import type { Database } from "#db";
import type { Role } from "./contract.ts";

export interface NewPerson {
  readonly userId: UserId;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly passwordHash: string;
}

/** @returns false when somebody has the username already. */
export async function addPerson(db: Pick<Database, "user">, person: NewPerson): Promise<boolean> {
  const { userId, name, username, role, passwordHash } = person;
  try {
    await db.user.create({
      data: {
        id: userId,
        name,
        username,
        displayUsername: name,
        // better-auth wants an address of everybody; nobody here has one, and `.invalid` never resolves.
        email: `${userId}@trockendock.invalid`,
        role,
        accounts: { create: { id: userId, accountId: userId, providerId: "credential", password: passwordHash } },
      },
    });
    return true;
  } catch (error) {
    if (isUniqueBreach(error)) return false;
    throw error;
  }
}

export async function findPersonByUsername(
  db: Database,
  username: string,
): Promise<{ userId: UserId; name: string; role: string } | null> {
  const row = await db.user.findUnique({ where: { username } });
  return row && { userId: UserId.parse(row.id), name: row.name, role: row.role };
}

export async function hasTeacher(db: Pick<Database, "user">): Promise<boolean> {
  return (await db.user.count({ where: { role: { in: ["teacher", "admin"] } } })) > 0;
}

/** One link at a time: what an earlier start printed no longer works. */
export async function replaceSetUpLink(db: Database, tokenHash: string): Promise<void> {
  await db.$transaction([
    db.setupLink.deleteMany({ where: { usedAt: null } }),
    db.setupLink.create({ data: { id: tokenHash.slice(0, 16), tokenHash } }),
  ]);
}

export async function isSetUpLinkOpen(db: Database, tokenHash: string): Promise<boolean> {
  return (await db.setupLink.count({ where: { tokenHash, usedAt: null } })) > 0;
}

/**
 * Uses the link up and adds the first teacher, both or neither.
 * @throws DomainError `auth.name-taken`
 */
export async function addFirstTeacher(
  db: Database,
  { tokenHash, teacher, now }: { tokenHash: string; teacher: NewPerson; now: Date },
): Promise<"added" | "link-used"> {
  return db.$transaction(async (transaction) => {
    const { count } = await transaction.setupLink.updateMany({
      where: { tokenHash, usedAt: null },
      data: { usedAt: now },
    });
    if (count === 0 || (await hasTeacher(transaction))) return "link-used";
    if (!(await addPerson(transaction, teacher))) throw new DomainError("auth.name-taken");
    return "added";
  });
}

export interface Tally {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Adds one to a tally that starts anew when `windowMs` are over. One statement, so that parallel guesses all count. */
export async function raiseTally(
  db: Database,
  { key, now, windowMs }: { key: string; now: number; windowMs: number },
): Promise<Tally> {
  const over = now - windowMs;
  const [row] = await db.$queryRaw<{ count: number | bigint; lastRequest: number | bigint }[]>`
    INSERT INTO "RateLimit" ("id", "key", "count", "lastRequest") VALUES (${key}, ${key}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "lastRequest" <= ${over} THEN 1 ELSE "count" + 1 END,
      "lastRequest" = CASE WHEN "lastRequest" <= ${over} THEN ${now} ELSE "lastRequest" END
    RETURNING "count", "lastRequest"`;
  if (!row) throw new Error("an upsert with RETURNING gave no row");
  return { count: Number(row.count), since: Number(row.lastRequest) };
}

export async function lowerTally(db: Database, key: string): Promise<void> {
  await db.rateLimit.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}

export async function clearTally(db: Database, key: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key } });
}

export async function removeTalliesBefore(db: Database, time: number): Promise<void> {
  await db.rateLimit.deleteMany({ where: { lastRequest: { lt: time } } });
}

function isUniqueBreach(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
