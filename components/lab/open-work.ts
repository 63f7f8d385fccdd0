/** Connects answers and submission of an attempt with the server's addresses and with what this browser keeps. */
import { z } from "zod";
import type { AttemptView } from "#grading/contract";
import type { LabSummary } from "#labs/contract";
import { forget, recall, remember } from "../ui/remembered.ts";
import { AnswerSheet } from "./answer-sheet.ts";
import { browserClock } from "./browser-clock.ts";
import { type Attempted, type Delivery, deliver } from "./delivery.ts";
import { browserStorage, DraftStorage } from "./draft-storage.ts";
import { makeRequestId } from "./request-id.ts";
import { Submission } from "./submission.ts";

type OnAcknowledged = (attempt: AttemptView) => void;

export interface AnswerSheetFor {
  readonly lab: LabSummary;
  readonly attempt: AttemptView;
  readonly onAcknowledged: OnAcknowledged;
}

export function openAnswerSheet({ lab, attempt, onAcknowledged }: AnswerSheetFor): AnswerSheet {
  const { attemptId, answers } = attempt;
  return new AnswerSheet({
    answers,
    questionIds: lab.tasks.flatMap(({ questions }) => questions.map(({ id }) => id)),
    drafts: new DraftStorage(attemptId, browserStorage()),
    clock: browserClock,
    makeRequestId,
    deliver: (body) => deliverOnceBegun(attempt, { method: "PUT", path: `/api/attempts/${attemptId}/answers`, body }),
    onAcknowledged,
  });
}

export interface SubmissionOf {
  readonly attempt: Pick<AttemptView, "attemptId" | "classId" | "labId">;
  readonly onAcknowledged: OnAcknowledged;
}

export function openSubmission({ attempt, onAcknowledged }: SubmissionOf): Submission {
  const { attemptId } = attempt;
  const key = `submission:${attemptId}`;
  return new Submission({
    clock: browserClock,
    requestId: {
      find: () => recall(key, z.uuid()),
      keep: (requestId) => remember(key, requestId),
      forget: () => forget(key),
    },
    makeRequestId,
    deliver: (body) =>
      deliverOnceBegun(attempt, { method: "POST", path: `/api/attempts/${attemptId}/submission`, body }),
    onAcknowledged,
  });
}

/** The page begins an attempt a moment after it is shown; who answers sooner begins it with that. */
async function deliverOnceBegun(
  { classId, labId }: Pick<AttemptView, "classId" | "labId">,
  delivery: Delivery,
): Promise<Attempted> {
  const attempted = await deliver(delivery);
  if (attempted === "unreachable" || attempted.ok || attempted.code !== "attempt.not-found") return attempted;
  const begun = await deliver({ method: "POST", path: "/api/attempts", body: { classId, labId } });
  return begun !== "unreachable" && begun.ok ? deliver(delivery) : begun;
}
