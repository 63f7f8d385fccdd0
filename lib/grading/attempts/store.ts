/** Attempts, answers and verdicts in the database. What these functions return from is committed. */
import { AttemptId, type ClassId, DomainError, type LabId, type Localized, type SandboxId, type UserId } from "#core";
import type { Database, Transaction } from "#db";
import type { Verdict, VerdictStatus } from "../contract.ts";
import type { AnswerEntry } from "../evidence/entry.ts";
import type { Ledger } from "../evidence/ledger.ts";
import type { HandIn } from "../hand-in/hand-in.ts";
import { handedInEntries, keepHandIn } from "../hand-in/store.ts";
import { type Attempt, attemptIdOf, type Beginning, type OpenAttempt } from "./attempt.ts";
import { everything, toAttempt, toRow } from "./attempt-rows.ts";
import { keepRecord, type Records } from "./observation-store.ts";

export class AttemptStore {
  readonly #db: Database;
  readonly #ledger: Ledger;

  constructor(db: Database, ledger: Ledger) {
    this.#db = db;
    this.#ledger = ledger;
  }

  async find(attemptId: AttemptId): Promise<Attempt | null> {
    const row = await this.#db.attempt.findUnique({ where: { id: attemptId }, include: everything });
    return row && toAttempt(row);
  }

  /** The one begun last. */
  async findNewest({ classId, userId, labId }: OpenAttempt): Promise<Attempt | null> {
    const row = await this.#db.attempt.findFirst({
      where: { classId, userId, labId },
      include: everything,
      orderBy: { number: "desc" },
    });
    return row && toAttempt(row);
  }

  /** All of a student's on a lab, by number. */
  async ofStudent({ classId, userId, labId }: OpenAttempt): Promise<Attempt[]> {
    const rows = await this.#db.attempt.findMany({
      where: { classId, userId, labId },
      include: everything,
      orderBy: { number: "asc" },
    });
    return rows.map(toAttempt);
  }

  /** The first one. Opened twice at the same moment, there is one attempt all the same. */
  async create(key: OpenAttempt, { openedAt, afterEvent }: { openedAt: number; afterEvent: number }): Promise<Attempt> {
    const { classId, userId, labId } = key;
    const row = await this.#db.attempt.upsert({
      where: { classId_userId_labId_number: { classId, userId, labId, number: 1 } },
      create: { classId, userId, labId, number: 1, id: attemptIdOf(key, 1), openedAt: new Date(openedAt), afterEvent },
      update: {},
      include: everything,
    });
    return toAttempt(row);
  }

  /**
   * The one after `attemptId`. What is decided about it is decided on all attempts as they stand in that moment: of many requests one
   * begins it, and the others find it.
   * @param decide what it begins with; throws where it may not begin
   */
  async createNext(
    attemptId: AttemptId,
    { openedAt, decide }: { openedAt: number; decide: (attempts: readonly Attempt[]) => Beginning },
  ): Promise<{ attempt: Attempt; isNew: boolean }> {
    return this.#db.$transaction(async (tx) => {
      const asked = toAttempt(await tx.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: everything }));
      const { classId, userId, labId, number } = asked;
      const rows = await tx.attempt.findMany({
        where: { classId, userId, labId },
        include: everything,
        orderBy: { number: "asc" },
      });
      const attempts = rows.map(toAttempt);
      const found = attempts.find((attempt) => attempt.number === number + 1);
      if (found) return { attempt: found, isNew: false };
      const { afterEvent, verdicts, answers } = decide(attempts);
      const id = attemptIdOf({ classId, userId, labId }, number + 1);
      await tx.attempt.create({
        data: { id, classId, userId, labId, number: number + 1, openedAt: new Date(openedAt), afterEvent },
      });
      await tx.verdict.createMany({ data: verdicts.map((verdict) => toRow(id, verdict)) });
      const records = await tx.observation.findMany({ where: { attemptId, nr: { in: verdicts.map(({ nr }) => nr) } } });
      await tx.observation.createMany({ data: records.map(({ nr, calls }) => ({ attemptId: id, nr, calls })) });
      await tx.answer.createMany({
        data: Object.entries(answers).map(([questionId, { value, savedAt }]) => ({
          attemptId: id,
          questionId,
          value,
          savedAt: new Date(savedAt),
        })),
      });
      return {
        attempt: toAttempt(await tx.attempt.findUniqueOrThrow({ where: { id }, include: everything })),
        isNew: true,
      };
    });
  }

  /** In the order in which they were opened. */
  async ofClass(classId: ClassId, labId?: LabId): Promise<Attempt[]> {
    const rows = await this.#db.attempt.findMany({
      where: { classId, ...(labId ? { labId } : {}) },
      include: everything,
      orderBy: [{ openedAt: "asc" }, { number: "asc" }],
    });
    return rows.map(toAttempt);
  }

  /** Attempts that new evidence of a sandbox may still change. */
  async unsettledOf({ classId, userId }: { classId: ClassId; userId: UserId }): Promise<AttemptId[]> {
    const rows = await this.#db.attempt.findMany({
      where: { classId, userId, OR: [{ submittedAt: null }, { verdicts: { some: { status: "undecided" } } }] },
      select: { id: true },
    });
    return rows.map(({ id }) => AttemptId.parse(id));
  }

  /** @returns false when this request was applied before: then nothing has changed. */
  async saveAnswer(sandboxId: SandboxId, entry: AnswerEntry): Promise<boolean> {
    const { attemptId, questionId, value, requestId } = entry;
    return this.#db.$transaction(async (tx) => {
      const request = { sandboxId, requestId };
      const applied = await tx.evidenceEvent.findUnique({
        where: { sandboxId_requestId: request },
        select: { id: true },
      });
      if (applied) return false;
      // Inside the transaction: an answer that crosses the submission is refused, not half kept.
      const open = await tx.attempt.findFirst({ where: { id: attemptId, submittedAt: null }, select: { id: true } });
      if (!open) throw new DomainError("attempt.submitted");
      const saved = { value, savedAt: new Date(entry.at) };
      await tx.answer.upsert({
        where: { attemptId_questionId: { attemptId, questionId } },
        create: { attemptId, questionId, ...saved },
        update: saved,
      });
      await this.#ledger.add(tx, { sandboxId, entries: [entry] });
      return true;
    });
  }

  /** Verdicts are kept only for an attempt that is still as it was when they were judged: open, or submitted. */
  async saveVerdicts(attempt: Attempt, verdicts: readonly Verdict[], records: Records = new Map()): Promise<boolean> {
    const { attemptId } = attempt;
    const submittedAt = attempt.submittedAt === null ? null : { not: null };
    return this.#db.$transaction(async (tx) => {
      if (!(await tx.attempt.findFirst({ where: { id: attemptId, submittedAt }, select: { id: true } }))) return false;
      for (const verdict of verdicts) {
        const { nr } = verdict;
        await writeVerdict(tx, attemptId, verdict);
        await keepRecord(tx, { attemptId, nr, calls: records.get(nr) ?? [] });
      }
      return true;
    });
  }

  /** Of an attempt that is still open; a submitted one keeps what it was frozen with. */
  async forgetVerdicts(attemptId: AttemptId): Promise<void> {
    await this.#db.verdict.deleteMany({ where: { attemptId, attempt: { submittedAt: null } } });
  }

  /** Freezes the attempt in one step, with a row for each check. Of two submissions the first one counts. */
  async submit(
    attemptId: AttemptId,
    { sandboxId, submitId, submittedAt, handIn, missing, inCleanRoom, doubted, unconfirmed }: Submission,
  ): Promise<void> {
    await this.#db.$transaction(async (tx) => {
      if (!(await tx.attempt.findFirst({ where: { id: attemptId, submittedAt: null }, select: { id: true } }))) return;
      const entry = { kind: "submission", at: submittedAt, containerId: null, attemptId, requestId: submitId } as const;
      if (handIn) await keepHandIn(tx, { attemptId, handIn });
      const entries = [...handedInEntries(handIn, attemptId), entry];
      const { seq } = await this.#ledger.add(tx, { sandboxId, entries });
      const frozen = { submitId, submittedAt: new Date(submittedAt), evidenceSeq: seq };
      await tx.attempt.update({ where: { id: attemptId }, data: frozen });
      for (const verdict of missing) {
        const row = toRow(attemptId, verdict);
        await tx.verdict.upsert({ where: { attemptId_nr: { attemptId, nr: verdict.nr } }, create: row, update: {} });
      }
      const doubt = (which: { status: VerdictStatus; nr?: { in: string[] } }, words: Localized) =>
        tx.verdict.updateMany({
          where: { attemptId, ...which },
          data: { status: "undecided", observed: JSON.stringify(words), judgedAt: new Date(submittedAt) },
        });
      await doubt({ status: "confirming" }, unconfirmed);
      if (doubted) {
        for (const status of ["failed", "open"] as const) await doubt({ status }, doubted.words);
        await doubt({ status: "passed", nr: { in: [...doubted.mayTurnBack] } }, doubted.words);
      }
      for (const verdict of inCleanRoom) await writeVerdict(tx, attemptId, verdict);
      await tx.observation.deleteMany({ where: { attemptId, verdict: { status: "undecided" } } });
    });
  }
}

/** In the place of the one that stood there, if one did. */
async function writeVerdict(tx: Transaction, attemptId: AttemptId, verdict: Verdict): Promise<void> {
  const row = toRow(attemptId, verdict);
  await tx.verdict.upsert({ where: { attemptId_nr: { attemptId, nr: verdict.nr } }, create: row, update: row });
}

interface Submission {
  readonly sandboxId: SandboxId;
  readonly submitId: string;
  readonly submittedAt: number;
  /** Null: the lab asks for nothing. */
  readonly handIn: HandIn | null;
  /** Verdicts of checks that were never judged. */
  readonly missing: readonly Verdict[];
  /** Of checks that are judged in a clean-room, whatever stood there before: that was of another folder. */
  readonly inCleanRoom: readonly Verdict[];
  /** What stood before may be out of date: all but what has passed for good is undecided, in these words. */
  readonly doubted?: { readonly words: Localized; readonly mayTurnBack: readonly string[] } | undefined;
  /** What is being confirmed at this moment is undecided, in these words. */
  readonly unconfirmed: Localized;
}
