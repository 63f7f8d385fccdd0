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
  /** What it earns: all of the test case's when passed, a part or nothing when failed, else nothing. */
  points: z.number(),
  observed: Localized,
  evidence: VerdictEvidence,
  judgedAt: z.number(),
});
export type Verdict = z.infer<typeof Verdict>;

/** What a row of the protocol says at the end: what was found, or what the teacher has made of it. */
const Mark = z.object({ status: VerdictStatus, points: z.number() });

/** Why a row says something else than when it was submitted: the teacher decided otherwise, or the check was mended and run again. */
export const MarkChange = z.object({
  nr: z.string(),
  kind: z.enum(["override", "regrade"]),
  before: Mark,
  after: Mark,
  reason: z.string(),
  at: z.number(),
});
export type MarkChange = z.infer<typeof MarkChange>;

/** What the teacher says of a test case, or (`nr` null) of the whole. */
export const Comment = z.object({ nr: z.string().nullable(), text: z.string(), by: z.string(), at: z.number() });
export type Comment = z.infer<typeof Comment>;

/** What the student gets to see of the review, once it is released. */
export const ReleasedReview = z.object({
  releasedAt: z.number(),
  changes: z.array(MarkChange),
  comments: z.array(Comment),
});
export type ReleasedReview = z.infer<typeof ReleasedReview>;

/** One submitted attempt among those of the same student on the same lab; of these the best one counts. */
export const SubmittedAttempt = z.object({
  attemptId: AttemptId,
  number: z.number(),
  submittedAt: z.number(),
  late: z.boolean(),
  points: z.number(),
  counts: z.boolean(),
});
export type SubmittedAttempt = z.infer<typeof SubmittedAttempt>;

/** As its student sees it: verdicts and points are those of the review only once it is released. */
export const AttemptView = z.object({
  attemptId: AttemptId,
  classId: ClassId,
  userId: UserId,
  labId: LabId,
  /** From 1. */
  number: z.number(),
  openedAt: z.number(),
  submittedAt: z.number().nullable(),
  /** By the server's clock; null where the teacher has set none. */
  deadlineAt: z.number().nullable(),
  /** Submitted after the deadline; never refused for it. */
  late: z.boolean(),
  verdicts: z.array(Verdict),
  answers: z.record(z.string(), z.string()),
  /** By question: why it is so, where that is told by now. */
  explanations: z.record(z.string(), Localized),
  points: z.number(),
  pointsMax: z.number(),
  /** How many attempts the lab allows. */
  attemptsMax: z.number(),
  /**
   * What may be begun after this one: another `attempt`, or the same work `again`, because something of the submission is
   * undecided, or a `revision`, because the teacher has handed it back: these use up no attempt, and evidence and answers so far
   * stay. Null: nothing.
   */
  next: z.enum(["attempt", "again", "revision"]).nullable(),
  /** All submitted attempts on this lab, this one among them, in their order. */
  submissions: z.array(SubmittedAttempt),
  /** Null until the teacher releases it. */
  review: ReleasedReview.nullable(),
  /** What the teacher made of the submission that this attempt revises; null where it revises none. */
  handedBack: ReleasedReview.nullable(),
});
export type AttemptView = z.infer<typeof AttemptView>;

/** One request id is applied once, however often the page sends it. */
export const RequestId = z.string().uuid();

/** POST /api/attempts; begins the first attempt, or finds the newest; the reply is `Reply<AttemptView>`. */
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

/*
 * POST /api/attempts/:attemptId/next, without a body; begins the attempt after a submitted one (`AttemptView.next`), or finds it
 * begun; the reply is `Reply<AttemptView>` of the new one. `attempt.none-left`, `attempt.not-submitted` (409).
 */

/** Server → client, to the student's own sockets: also for an attempt that has begun since, and when a review is released. */
export const GRADING_EVENTS = { changed: "attempt:changed" } as const;
