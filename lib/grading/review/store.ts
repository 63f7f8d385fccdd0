/** What teachers decide and say about submissions, in the database: each change and its event in the history are one commit. */
import type { AttemptId, ClassId, LabId, UserId } from "#core";
import type { Database, Transaction } from "#db";
import type { Attempt } from "../attempts/attempt.ts";
import { everything, toAttempt } from "../attempts/attempt-rows.ts";
import { ReviewEvent, type SetComment, type SetOverride } from "./contract.ts";

const eventsShownMax = 500;

export interface Reviewer {
  readonly userId: UserId;
  readonly name: string;
}

/** Who asks for a change, and when. One request of a person is applied once. */
export interface Asked {
  readonly by: Reviewer;
  readonly at: number;
  readonly requestId: string;
}

type OfLab = { readonly classId: ClassId; readonly labId: LabId };

/** What a change has changed; null: nothing. */
type Change = { readonly before: unknown; readonly after: unknown } | null;

interface Event extends OfLab {
  readonly attemptId: AttemptId | null;
  readonly nr: string | null;
  readonly what: ReviewEvent["what"];
  readonly reason: string;
}

export class ReviewStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * @param tell what the history says, of the attempt as it was before
   * @returns whether anything changed
   */
  async override(
    attempt: Attempt,
    { asked, wish, tell }: { asked: Asked; wish: SetOverride; tell: (before: Attempt) => Change },
  ): Promise<boolean> {
    const { attemptId } = attempt;
    const { nr, to, reason } = wish;
    return this.#once({ ...attempt, nr, what: "override", reason }, asked, async (tx) => {
      const change = tell(await found(tx, attemptId));
      const attemptId_nr = { attemptId, nr };
      if (to) {
        const row = { ...to, reason, by: asked.by.name, at: new Date(asked.at) };
        await tx.override.upsert({ where: { attemptId_nr }, create: { ...attemptId_nr, ...row }, update: row });
      } else await tx.override.deleteMany({ where: attemptId_nr });
      return change;
    });
  }

  async comment(attempt: Attempt, { asked, wish }: { asked: Asked; wish: SetComment }): Promise<boolean> {
    const { text } = wish;
    const attemptId_nr = { attemptId: attempt.attemptId, nr: wish.nr ?? "" };
    return this.#once({ ...attempt, nr: wish.nr, what: "comment", reason: "" }, asked, async (tx) => {
      const before = await tx.comment.findUnique({ where: { attemptId_nr }, select: { text: true } });
      if ((before?.text ?? "") === text) return null;
      const row = { text, by: asked.by.name, at: new Date(asked.at) };
      if (text === "") await tx.comment.deleteMany({ where: attemptId_nr });
      else await tx.comment.upsert({ where: { attemptId_nr }, create: { ...attemptId_nr, ...row }, update: row });
      return { before, after: text === "" ? null : { text } };
    });
  }

  async release(attempt: Attempt, { asked, released }: { asked: Asked; released: boolean }): Promise<boolean> {
    const { attemptId } = attempt;
    return this.#once({ ...attempt, nr: null, what: "release", reason: "" }, asked, async (tx) => {
      const before = (await found(tx, attemptId)).releasedAt;
      if ((before !== null) === released) return null;
      const after = released ? asked.at : null;
      await tx.attempt.update({
        where: { id: attemptId },
        data: { releasedAt: after === null ? null : new Date(after) },
      });
      return { before: { releasedAt: before }, after: { releasedAt: after } };
    });
  }

  /** It is released with it. Refused by doing nothing once something was begun after it. */
  async handBack(attempt: Attempt, { asked, handedBack }: { asked: Asked; handedBack: boolean }): Promise<boolean> {
    const { attemptId, classId, userId, labId, number } = attempt;
    return this.#once({ ...attempt, nr: null, what: "hand-back", reason: "" }, asked, async (tx) => {
      const before = await found(tx, attemptId);
      const isFollowed = (await tx.attempt.count({ where: { classId, userId, labId, number: { gt: number } } })) > 0;
      if ((before.handedBackAt !== null) === handedBack || isFollowed) return null;
      const at = new Date(asked.at);
      const data = {
        handedBackAt: handedBack ? at : null,
        ...(handedBack && !before.releasedAt ? { releasedAt: at } : {}),
      };
      await tx.attempt.update({ where: { id: attemptId }, data });
      return { before: { handedBackAt: before.handedBackAt }, after: { handedBackAt: handedBack ? asked.at : null } };
    });
  }

  async setDeadline({ classId, labId }: OfLab, { asked, deadlineAt }: { asked: Asked; deadlineAt: number | null }) {
    const classId_labId = { classId, labId };
    const event = { classId, labId, attemptId: null, nr: null, what: "deadline", reason: "" } as const;
    return this.#once(event, asked, async (tx) => {
      const before = (await tx.labDeadline.findUnique({ where: { classId_labId } }))?.at.getTime() ?? null;
      if (before === deadlineAt) return null;
      if (deadlineAt === null) await tx.labDeadline.deleteMany({ where: classId_labId });
      else {
        const at = new Date(deadlineAt);
        await tx.labDeadline.upsert({ where: { classId_labId }, create: { ...classId_labId, at }, update: { at } });
      }
      return { before: { deadlineAt: before }, after: { deadlineAt } };
    });
  }

  /** The newest first: of the attempt, and of the lab's deadline. */
  async eventsOf({
    attemptId,
    classId,
    labId,
  }: Pick<Attempt, "attemptId" | "classId" | "labId">): Promise<ReviewEvent[]> {
    const rows = await this.#db.reviewEvent.findMany({
      where: { OR: [{ attemptId }, { attemptId: null, classId, labId }] },
      include: { user: { select: { name: true } } },
      orderBy: { id: "desc" },
      take: eventsShownMax,
    });
    return rows.map(({ id, at, user, what, nr, before, after, reason }) =>
      ReviewEvent.parse({
        eventId: id,
        at: at.getTime(),
        by: user.name,
        what,
        nr,
        before: JSON.parse(before),
        after: JSON.parse(after),
        reason,
      }),
    );
  }

  /** Of everybody who is in the class, or has an attempt there. */
  async namesIn(classId: ClassId): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#db.user.findMany({
      where: { OR: [{ memberships: { some: { classId } } }, { attempts: { some: { classId } } }] },
      select: { id: true, name: true },
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async classNameOf(classId: ClassId): Promise<string> {
    return (await this.#db.class.findUniqueOrThrow({ where: { id: classId }, select: { name: true } })).name;
  }

  async membersOf(classId: ClassId): Promise<string[]> {
    const rows = await this.#db.membership.findMany({ where: { classId }, select: { userId: true } });
    return rows.map(({ userId }) => userId);
  }

  async #once(event: Event, asked: Asked, act: (tx: Transaction) => Promise<Change>): Promise<boolean> {
    const { by, at, requestId } = asked;
    return this.#db.$transaction(async (tx) => {
      const userId_requestId = { userId: by.userId, requestId };
      if (await tx.reviewEvent.findUnique({ where: { userId_requestId }, select: { id: true } })) return false;
      const change = await act(tx);
      if (!change) return false;
      const { classId, labId, attemptId, nr, what, reason } = event;
      await tx.reviewEvent.create({
        data: {
          ...{ classId, labId, attemptId, nr, what, reason, requestId, userId: by.userId },
          before: JSON.stringify(change.before),
          after: JSON.stringify(change.after),
          at: new Date(at),
        },
      });
      return true;
    });
  }
}

async function found(tx: Transaction, attemptId: AttemptId): Promise<Attempt> {
  return toAttempt(await tx.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: everything }));
}
