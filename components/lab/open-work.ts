/** Connects answers and submission of an attempt with the server's addresses and with what this browser keeps. */
import { z } from "zod";
import type { AttemptId } from "#core/contract";
import type { AttemptView } from "#grading/contract";
import type { LabSummary } from "#labs/contract";
import { forget, recall, remember } from "../ui/remembered.ts";
import { AnswerSheet } from "./answer-sheet.ts";
import { browserClock } from "./browser-clock.ts";
import { deliver } from "./delivery.ts";
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
    deliver: (answer) => deliver({ method: "PUT", path: `/api/attempts/${attemptId}/answers`, body: answer }),
    onAcknowledged,
  });
}

export interface SubmissionOf {
  readonly attemptId: AttemptId;
  readonly onAcknowledged: OnAcknowledged;
}

export function openSubmission({ attemptId, onAcknowledged }: SubmissionOf): Submission {
  const key = `submission:${attemptId}`;
  return new Submission({
    clock: browserClock,
    requestId: {
      find: () => recall(key, z.uuid()),
      keep: (requestId) => remember(key, requestId),
      forget: () => forget(key),
    },
    makeRequestId,
    deliver: (submit) => deliver({ method: "POST", path: `/api/attempts/${attemptId}/submission`, body: submit }),
    onAcknowledged,
  });
}
