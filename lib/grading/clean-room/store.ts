/** How the clean-room of each submission stands, in the database: what was cut off by the server's end is found again. */
import { AttemptId } from "#core";
import type { Database } from "#db";
import { CleanRoom } from "./contract.ts";

export class CleanRoomStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** In the order in which they were handed in, each with whose it is; what had begun begins anew. */
  async unfinished(): Promise<{ attemptId: AttemptId; student: string }[]> {
    const rows = await this.#db.handedIn.findMany({
      where: { buildState: { in: ["queued", "running"] } },
      orderBy: { at: "asc" },
      select: { attemptId: true, attempt: { select: { userId: true } } },
    });
    return rows.map(({ attemptId, attempt }) => ({ attemptId: AttemptId.parse(attemptId), student: attempt.userId }));
  }

  /** Null: the lab asks for none, or nothing could be taken. */
  async find(attemptId: AttemptId): Promise<CleanRoom | null> {
    const row = await this.#db.handedIn.findUnique({ where: { attemptId }, omit: { tar: true } });
    if (!row?.buildState) return null;
    return {
      state: CleanRoom.shape.state.parse(row.buildState),
      log: row.buildLog,
      startedAt: row.buildStartedAt?.getTime() ?? null,
      endedAt: row.buildEndedAt?.getTime() ?? null,
    };
  }

  async begin(attemptId: AttemptId, at: number): Promise<void> {
    const buildStartedAt = new Date(at);
    await this.#db.handedIn.update({ where: { attemptId }, data: { buildState: "running", buildStartedAt } });
  }

  async end(attemptId: AttemptId, { state, log, at }: { state: "done" | "failed"; log: string; at: number }) {
    const data = { buildState: state, buildLog: log, buildEndedAt: new Date(at) };
    await this.#db.handedIn.update({ where: { attemptId }, data });
  }
}
