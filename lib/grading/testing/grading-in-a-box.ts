/** Grading for tests: a real database, time that passes fast, sandboxes with a small Docker in this process, a lab of their own. */
import { randomUUID } from "node:crypto";
import pino from "pino";
import type { LabDefinition } from "#author";
import { DomainError, LabId } from "#core";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import type { AttemptView, SaveAnswer } from "../contract.ts";
import { Grading } from "../grading.ts";
import { FakeSandboxes, type Student } from "./fake-sandboxes.ts";
import { PassingTime } from "./passing-time.ts";

const labId = LabId.parse("m300-35/01-protokollieren");

export interface GradingInABox {
  readonly database: TemporaryDatabase;
  readonly time: PassingTime;
  readonly sandboxes: FakeSandboxes;
  readonly grading: Grading;
  /** What the lab's file says now; null while it has an error. */
  lab: LabDefinition | null;
  open(student: Student): Promise<AttemptView>;
  /** Waits while time passes. */
  inTime<Result>(work: Promise<Result>): Promise<Result>;
  /** Another server on the same database; the first one is stopped. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function gradingInABox(lab: LabDefinition): Promise<GradingInABox> {
  const database = await temporaryDatabase();
  const time = new PassingTime();
  const { clock } = time;
  const sandboxes = new FakeSandboxes({ db: database.db, clock });
  const grade = () =>
    new Grading({
      db: database.db,
      clock,
      log: pino({ enabled: false }),
      sandboxes,
      definitionOf: async (id) => {
        if (id !== labId) throw new DomainError("lab.not-found");
        if (!box.lab) throw new DomainError("lab.broken");
        return box.lab;
      },
      terminalPosition: async () => ({ shellId: "s1", offset: 42 }),
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
    open: (student) => grading.open({ classId: student.classId, userId: student.userId, labId }),
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

export function answerTo(questionId: string, value: string): SaveAnswer {
  return { requestId: randomUUID(), questionId, value };
}
