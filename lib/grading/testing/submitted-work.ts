/** A student's submission for tests of its review: one row passed, one failed for its answer, one failed for what the host says. */
import { randomUUID } from "node:crypto";
import { type ClassId, LabId, UserId } from "#core";
import type { AttemptView } from "../contract.ts";
import type { SetOverride, SubmissionReview } from "../review/contract.ts";
import type { Reviews } from "../review/reviews.ts";
import type { Student } from "./fake-sandboxes.ts";
import { answerTo, type GradingInABox, gradingInABox } from "./grading-in-a-box.ts";
import { answered, kept, labOf, ran } from "./three-checks.ts";

export const keller = { userId: UserId.parse("keller"), name: "Frau Keller" };
export const labId = LabId.parse("m300-35/01-protokollieren");

export interface SubmittedWork {
  readonly box: GradingInABox;
  readonly lea: Student;
  readonly attempt: AttemptView;
  readonly of: Pick<AttemptView, "classId" | "attemptId">;
  /** What students were told since the submission, and which classes. */
  readonly told: AttemptView[];
  readonly announced: ClassId[];
  readonly reviews: Reviews;
  override(part?: Partial<SetOverride>): Promise<SubmissionReview>;
  comment(nr: string | null, text: string): Promise<SubmissionReview>;
  release(released?: boolean): Promise<SubmissionReview>;
  handBack(handedBack?: boolean): Promise<SubmissionReview>;
}

export async function submittedWork(): Promise<SubmittedWork> {
  const box = await gradingInABox(labOf(ran, answered, kept));
  const lea = await box.sandboxes.enrol("lea");
  const attempt = await box.openAndJudge(lea);
  const id = lea.docker.create("logtest", { command: ["echo", "hallo"] });
  await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
  lea.docker.start(id);
  lea.docker.die(id);
  lea.docker.remove(id);
  await box.answer(attempt, answerTo("zahl", "8"));
  await box.untilStatuses(lea, { ran: "passed", answered: "failed", file: "failed" });
  await box.submit(attempt);
  await box.time.pass(3000);
  const told: AttemptView[] = [];
  const announced: ClassId[] = [];
  box.grading.changed.listen((view) => told.push(view));
  box.grading.review.changed.listen((classId) => announced.push(classId));
  const of = { classId: lea.classId, attemptId: attempt.attemptId };
  return {
    ...{ box, lea, attempt, of, told, announced },
    get reviews() {
      return box.grading.review.submissions;
    },
    override(part = {}) {
      const to = { status: "passed", points: 2 } as const;
      const wish = { requestId: randomUUID(), nr: "answered", to, reason: "Acht stimmt auch", ...part };
      return box.grading.review.submissions.override(of, { wish, by: keller });
    },
    comment(nr, text) {
      const wish = { requestId: randomUUID(), nr, text };
      return box.grading.review.submissions.comment(of, { wish, by: keller });
    },
    release(released = true) {
      const wish = { requestId: randomUUID(), released };
      return box.grading.review.submissions.release(of, { wish, by: keller });
    },
    handBack(handedBack = true) {
      const wish = { requestId: randomUUID(), handedBack };
      return box.grading.review.submissions.handBack(of, { wish, by: keller });
    },
  };
}
