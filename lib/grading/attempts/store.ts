/** Attempts, answers and verdicts in the database. What these functions return from is committed. */
import { createHash } from "node:crypto";
import { AttemptId, ClassId, DomainError, LabId, type Localized, type SandboxId, UserId } from "#core";
import type { Database } from "#db";
import { Verdict } from "../contract.ts";
import type { AnswerEntry } from "../evidence/entry.ts";
import type { Ledger } from "../evidence/ledger.ts";

export interface Attempt {
  readonly attemptId: AttemptId;
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly labId: LabId;
  readonly openedAt: number;
  readonly afterEvent: number;
  readonly submittedAt: number | null;
  readonly submitId: string | null;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly answers: Readonly<Record<string, { value: string; savedAt: number }>>;
}

export interface OpenAttempt {
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly labId: LabId;
}

/** Known before the attempt is: a page can be made ready without beginning it. Knowing it allows nothing. */
function attemptIdOf({ classId, userId, labId }: OpenAttempt): AttemptId {
  const hash = createHash("sha256")
    .update(JSON.stringify([classId, userId, labId]))
    .digest("hex");
  return AttemptId.parse(
    [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join("-"),
  );
}

/** One that has not been opened: nothing is judged, nothing answered. */
export function unopened(key: OpenAttempt, now: number): Attempt {
  const untouched = { afterEvent: 0, submittedAt: null, submitId: null, verdicts: new Map(), answers: {} };
  return { ...key, attemptId: attemptIdOf(key), openedAt: now, ...untouched };
}

const everything = { verdicts: true, answers: true } as const;

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

  async findOpened(key: OpenAttempt): Promise<Attempt | null> {
    const row = await this.#db.attempt.findUnique({ where: { classId_userId_labId: key }, include: everything });
    return row && toAttempt(row);
  }

  /** Opened twice at the same moment, there is one attempt all the same. */
  async create(key: OpenAttempt, { openedAt, afterEvent }: { openedAt: number; afterEvent: number }): Promise<Attempt> {
    const row = await this.#db.attempt.upsert({
      where: { classId_userId_labId: key },
      create: { ...key, id: attemptIdOf(key), openedAt: new Date(openedAt), afterEvent },
      update: {},
      include: everything,
    });
    return toAttempt(row);
  }

  async ofClass(classId: ClassId): Promise<Attempt[]> {
    const rows = await this.#db.attempt.findMany({
      where: { classId },
      include: everything,
      orderBy: { openedAt: "asc" },
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
  async saveVerdicts(attempt: Attempt, verdicts: readonly Verdict[]): Promise<boolean> {
    const { attemptId } = attempt;
    const submittedAt = attempt.submittedAt === null ? null : { not: null };
    return this.#db.$transaction(async (tx) => {
      if (!(await tx.attempt.findFirst({ where: { id: attemptId, submittedAt }, select: { id: true } }))) return false;
      for (const verdict of verdicts) {
        const { nr, ...row } = toRow(attemptId, verdict);
        await tx.verdict.upsert({ where: { attemptId_nr: { attemptId, nr } }, create: { nr, ...row }, update: row });
      }
      return true;
    });
  }

  /** Freezes the attempt in one step, with a row for each check. Of two submissions the first one counts. */
  async submit(
    attemptId: AttemptId,
    { sandboxId, submitId, submittedAt, missing, doubted }: Submission,
  ): Promise<void> {
    await this.#db.$transaction(async (tx) => {
      if (!(await tx.attempt.findFirst({ where: { id: attemptId, submittedAt: null }, select: { id: true } }))) return;
      const entry = { kind: "submission", at: submittedAt, containerId: null, attemptId, requestId: submitId } as const;
      const { seq } = await this.#ledger.add(tx, { sandboxId, entries: [entry] });
      const frozen = { submitId, submittedAt: new Date(submittedAt), evidenceSeq: seq };
      await tx.attempt.update({ where: { id: attemptId }, data: frozen });
      for (const verdict of missing) {
        const row = toRow(attemptId, verdict);
        await tx.verdict.upsert({ where: { attemptId_nr: { attemptId, nr: verdict.nr } }, create: row, update: {} });
      }
      if (!doubted) return;
      await tx.verdict.updateMany({
        where: { attemptId, status: { in: ["failed", "open"] } },
        data: { status: "undecided", observed: JSON.stringify(doubted), judgedAt: new Date(submittedAt) },
      });
    });
  }
}

interface Submission {
  readonly sandboxId: SandboxId;
  readonly submitId: string;
  readonly submittedAt: number;
  /** Verdicts of checks that were never judged. */
  readonly missing: readonly Verdict[];
  /** What stood before may be out of date: all but passed is undecided, in these words. */
  readonly doubted?: Localized | undefined;
}

function toRow(attemptId: AttemptId, { nr, status, observed, evidence, judgedAt }: Verdict) {
  return {
    attemptId,
    nr,
    status,
    observed: JSON.stringify(observed),
    evidence: JSON.stringify(evidence),
    judgedAt: new Date(judgedAt),
  };
}

interface AttemptRow {
  id: string;
  classId: string;
  userId: string;
  labId: string;
  openedAt: Date;
  afterEvent: number;
  submittedAt: Date | null;
  submitId: string | null;
  verdicts: { nr: string; status: string; observed: string; evidence: string; judgedAt: Date }[];
  answers: { questionId: string; value: string; savedAt: Date }[];
}

function toAttempt(row: AttemptRow): Attempt {
  return {
    attemptId: AttemptId.parse(row.id),
    classId: ClassId.parse(row.classId),
    userId: UserId.parse(row.userId),
    labId: LabId.parse(row.labId),
    openedAt: row.openedAt.getTime(),
    afterEvent: row.afterEvent,
    submittedAt: row.submittedAt?.getTime() ?? null,
    submitId: row.submitId,
    verdicts: new Map(row.verdicts.map((verdict) => [verdict.nr, toVerdict(verdict)])),
    answers: Object.fromEntries(
      row.answers.map(({ questionId, value, savedAt }) => [questionId, { value, savedAt: savedAt.getTime() }]),
    ),
  };
}

function toVerdict(row: AttemptRow["verdicts"][number]): Verdict {
  return Verdict.parse({
    nr: row.nr,
    status: row.status,
    observed: JSON.parse(row.observed),
    evidence: JSON.parse(row.evidence),
    judgedAt: row.judgedAt.getTime(),
  });
}
