/** Grading for tests: a real database, time that passes fast, sandboxes with a small Docker in this process, a lab of their own. */
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import pino from "pino";
import type { LabDefinition } from "#author";
import { type ClassId, DomainError, isDomainError, LabId } from "#core";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import type { FreshHostAccess } from "../clean-room/clean-rooms.ts";
import type { AttemptView, SaveAnswer, Verdict, VerdictStatus } from "../contract.ts";
import { evidenceKeyOf, newEvidenceKey } from "../evidence/evidence-key.ts";
import { Grading } from "../grading.ts";
import { NOT_JUDGED_YET } from "../judging/reasons.ts";
import { FakeSandboxes, type Student } from "./fake-sandboxes.ts";
import { PassingTime } from "./passing-time.ts";

const labId = LabId.parse("m300-35/01-protokollieren");

export type Statuses = Record<string, VerdictStatus>;

export interface GradingInABox {
  readonly database: TemporaryDatabase;
  readonly time: PassingTime;
  readonly sandboxes: FakeSandboxes;
  readonly grading: Grading;
  /** What the lab's file says now; null while it has an error. */
  lab: LabDefinition | null;
  /** The class in which somebody tries the lab out; null: none is. */
  workshop: ClassId | null;
  /** What everybody's terminal has shown. */
  terminal: string;
  open(student: Student): Promise<AttemptView>;
  /** Opens it and waits until every check has been judged on a sandbox that is watched. */
  openAndJudge(student: Student): Promise<AttemptView>;
  /** The student's attempt as it is now. */
  view(student: Student): Promise<AttemptView>;
  /** Its statuses by the numbers of the checks. */
  statuses(student: Student): Promise<Statuses>;
  untilStatuses(student: Student, wanted: Statuses): Promise<void>;
  answer(attempt: AttemptView, answer: SaveAnswer): Promise<AttemptView>;
  submit(attempt: AttemptView, requestId?: string): Promise<AttemptView>;
  /** Waits while time passes. */
  inTime<Result>(work: Promise<Result>): Promise<Result>;
  /** Another server on the same database; the first one is stopped. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function gradingInABox(lab: LabDefinition, freshHosts?: FreshHostAccess): Promise<GradingInABox> {
  const database = await temporaryDatabase();
  const time = new PassingTime();
  const { clock } = time;
  const evidenceKey = evidenceKeyOf(newEvidenceKey());
  const sandboxes = new FakeSandboxes({ db: database.db, clock });
  const grade = () =>
    new Grading({
      db: database.db,
      evidenceKey,
      clock,
      log: pino({ enabled: false }),
      sandboxes,
      ...(freshHosts ? { freshHosts } : {}),
      definitionOf: async (id) => {
        if (id !== labId) throw new DomainError("lab.not-found");
        if (!box.lab) throw new DomainError("lab.broken");
        return box.lab;
      },
      isWorkshop: async (classId) => classId === box.workshop,
      terminalPosition: async () => ({ shellId: "s1", offset: 42 }),
      terminalOutput: (_, { shellId, offset, bytesMax }) =>
        shellId === "s1" && box.terminal !== ""
          ? { start: 0, bytes: Buffer.from(box.terminal).subarray(0, offset + bytesMax) }
          : null,
    });
  let grading: Grading;
  const box: GradingInABox = {
    database,
    time,
    sandboxes,
    get grading() {
      return grading;
    },
    lab,
    workshop: null,
    terminal: "$ docker run --name logtest ubuntu which\r\nx\r\n",
    open: ({ classId, userId }) => box.inTime(grading.open({ classId, userId, labId })),
    async openAndJudge(student) {
      await box.open(student);
      await time.until(async () => (await box.view(student)).verdicts.every(isSettled));
      return box.view(student);
    },
    async view(student) {
      const attempt = (await grading.ofClass(student.classId)).find(({ userId }) => userId === student.userId);
      if (!attempt) throw new Error("not opened yet");
      return attempt;
    },
    async statuses(student) {
      return Object.fromEntries((await box.view(student)).verdicts.map(({ nr, status }) => [nr, status]));
    },
    untilStatuses(student, wanted) {
      return time.until(async () => isDeepStrictEqual(await box.statuses(student), wanted));
    },
    answer: ({ attemptId }, answer) => box.inTime(grading.saveAnswer(attemptId, answer)),
    submit: ({ attemptId }, requestId = randomUUID()) => box.inTime(grading.submit(attemptId, { requestId })),
    async inTime(work) {
      let over = false;
      const end = () => {
        over = true;
      };
      work.then(end, end);
      await time.until(() => over);
      return work;
    },
    async restart() {
      await box.inTime(grading.close());
      grading = grade();
    },
    async remove() {
      await box.inTime(grading.close());
      await database.remove();
    },
  };
  grading = grade();
  return box;
}

function isSettled({ status, observed }: Verdict): boolean {
  return observed !== NOT_JUDGED_YET && status !== "undecided";
}

export function answerTo(questionId: string, value: string): SaveAnswer {
  return { requestId: randomUUID(), questionId, value };
}

export async function codeOf(outcome: Promise<unknown>): Promise<string> {
  return outcome.then(
    () => "none",
    (error: unknown) => {
      if (isDomainError(error)) return error.code;
      throw error;
    },
  );
}
