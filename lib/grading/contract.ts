/** An attempt as the pages see it: verdicts with Soll and Ist, answers, points, submitted or not. */

import { z } from "zod";
import { AttemptId, ClassId, LabId, Localized, UserId } from "#core/contract";

/**
 * `confirming`: it would pass, and is looked at once more before it does. `undecided`: the platform could not tell; it earns
 * nothing, costs nothing, and is tried again. `open`: nothing to judge yet.
 */
export const VerdictStatus = z.enum(["passed", "confirming", "failed", "undecided", "open"]);
export type VerdictStatus = z.infer<typeof VerdictStatus>;

/** What a verdict rests on: rows of the evidence journal, and where each terminal's output stood when the last of them came. */
const VerdictEvidence = z.object({
  events: z.array(z.number()),
  terminal: z.object({ shellId: z.string(), offset: z.number() }).optional(),
});

export const Verdict = z.object({
  nr: z.string(),
  status: VerdictStatus,
  observed: Localized,
  evidence: VerdictEvidence,
  judgedAt: z.number(),
});
export type Verdict = z.infer<typeof Verdict>;

export const AttemptView = z.object({
  attemptId: AttemptId,
  classId: ClassId,
  userId: UserId,
  labId: LabId,
  openedAt: z.number(),
  submittedAt: z.number().nullable(),
  verdicts: z.array(Verdict),
  answers: z.record(z.string(), z.string()),
  points: z.number(),
  pointsMax: z.number(),
});
export type AttemptView = z.infer<typeof AttemptView>;

/** One request id is applied once, however often the page sends it. */
export const RequestId = z.string().uuid();

/** POST /api/attempts; begins the attempt, or finds it begun; the reply is `Reply<AttemptView>`. */
export const OpenAttempt = z.object({ classId: ClassId, labId: LabId });
export type OpenAttempt = z.infer<typeof OpenAttempt>;

/** PUT /api/attempts/:attemptId/answers; the reply is `Reply<AttemptView>`. */
export const SaveAnswer = z.object({
  requestId: RequestId,
  questionId: z.string().max(60),
  value: z.string().max(4000),
});
export type SaveAnswer = z.infer<typeof SaveAnswer>;

/** POST /api/attempts/:attemptId/submission; the reply is `Reply<AttemptView>`. */
export const Submit = z.object({ requestId: RequestId });
export type Submit = z.infer<typeof Submit>;

/** Server → client, to the student's own sockets. */
export const GRADING_EVENTS = { changed: "attempt:changed" } as const;
