/** Stretches of terminals' output that verdicts rest on, in the database: a terminal itself keeps only the end, and only while its shell lives. */
import type { AttemptId } from "#core";
import type { Database } from "#db";
import type { OpenAttempt } from "../attempts/attempt.ts";
import type { Excerpt } from "./terminal-moment.ts";

/** Of one attempt; what comes later is not kept. */
const excerptsMax = 60;

export interface KeptExcerpt extends Excerpt {
  readonly shellId: string;
}

export class ExcerptStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Of all attempts of a student on a lab: one that goes on with another's evidence rests on its moments too. */
  async ofWork({ classId, userId, labId }: OpenAttempt): Promise<KeptExcerpt[]> {
    const rows = await this.#db.terminalExcerpt.findMany({
      where: { attempt: { classId, userId, labId } },
      orderBy: { start: "asc" },
    });
    return rows.map(({ shellId, start, bytes }) => ({ shellId, start, bytes }));
  }

  /** One that begins at the same place takes the place of the one before. */
  async add(attemptId: AttemptId, { shellId, start, bytes }: KeptExcerpt): Promise<void> {
    if ((await this.#db.terminalExcerpt.count({ where: { attemptId } })) >= excerptsMax) return;
    const attemptId_shellId_start = { attemptId, shellId, start };
    const row = { bytes: new Uint8Array(bytes) };
    await this.#db.terminalExcerpt.upsert({
      where: { attemptId_shellId_start },
      create: { ...attemptId_shellId_start, ...row },
      update: row,
    });
  }
}
