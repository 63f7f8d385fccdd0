/**
 * Reviewing what a class has submitted, as the teacher's pages see it. Replies are `Reply<…>` of what stands behind the arrow; for
 * everybody but those who teach the class there is nothing here (404 `class.not-found`, `attempt.not-found`).
 *
 * LAB is /api/classes/:classId/labs/:module/:lab, SUBMISSION is /api/classes/:classId/submissions/:attemptId.
 *
 * GET  LAB/submissions            → SubmissionList
 * PUT  LAB/deadline               SetDeadline    → SubmissionList
 * GET  SUBMISSION                 → SubmissionReview
 * PUT  SUBMISSION/override        SetOverride    → SubmissionReview
 * PUT  SUBMISSION/comment         SetComment     → SubmissionReview
 * PUT  SUBMISSION/release         SetRelease     → SubmissionReview
 * PUT  SUBMISSION/handed-back     SetHandedBack  → SubmissionReview
 * GET  SUBMISSION/terminal?shellId=…&offset=…    → TerminalMoment
 * GET  SUBMISSION/handed-in?path=…               → text/plain, a file that was handed in
 * GET  LAB/regrades               → Regrade[], the newest first
 * GET  LAB/regrades/preview?since=ISO            → RegradePreview
 * POST LAB/regrades               ApplyRegrade   → Regrade
 * PUT  /api/classes/:classId/regrades/:regradeId/undone    UndoRegrade    → Regrade
 * GET  /api/classes/:classId/results?lab=LABID&comments=1  → text/csv; without `lab` all labs
 *
 * Of changes the teacher's pages hear through `class:changed` of a watched class; then they ask again.
 */
import { z } from "zod";
import { AttemptId, ClassId, LabId, Localized, UserId } from "#core/contract";
import { Comment, RequestId, Verdict, VerdictStatus } from "#grading/contract";
import { HandedInFolder } from "#grading/hand-in/contract";
import { RubricLevel } from "#labs/contract";

const REASON_LENGTH_MAX = 1000;
const COMMENT_LENGTH_MAX = 4000;
/** Of the terminal's output around a moment. */
export const MOMENT_BYTES_MAX = 16 * 1024;

const Reason = z.string().trim().min(1).max(REASON_LENGTH_MAX);
/** A moment with its zone, such as 2026-11-26T16:00:00Z. */
const Instant = z.iso.datetime({ offset: true });
/** Number of a test case. */
const Nr = z.string().min(1).max(20);

/** `reviewed`: the teacher has decided or said something. `handed-back`: released, to be revised. A released one that is changed stays released: the change is seen at once. */
export const ReviewState = z.enum(["new", "reviewed", "released", "handed-back"]);
export type ReviewState = z.infer<typeof ReviewState>;

const submission = {
  attemptId: AttemptId,
  userId: UserId,
  /** The student's. */
  name: z.string(),
  number: z.number(),
  submittedAt: z.number(),
  late: z.boolean(),
  /** With what the teacher has decided, released or not. */
  points: z.number(),
  pointsMax: z.number(),
  /** Rows that neither the platform nor the teacher has decided. */
  undecided: z.number(),
  /** The best of this student's on this lab. */
  counts: z.boolean(),
  state: ReviewState,
};

export const SubmissionRow = z.object(submission);
export type SubmissionRow = z.infer<typeof SubmissionRow>;

/** By name, then by number; students who have submitted nothing are not among them. */
export const SubmissionList = z.object({
  classId: ClassId,
  labId: LabId,
  deadlineAt: z.number().nullable(),
  attemptsMax: z.number(),
  submissions: z.array(SubmissionRow),
});
export type SubmissionList = z.infer<typeof SubmissionList>;

const TerminalPlace = z.object({ shellId: z.string(), offset: z.number() });

/** A row of the evidence journal, in short. */
export const EvidenceLine = z.object({
  rowId: z.number(),
  at: z.number(),
  /** As the journal names it: create, start, die, oom, destroy, image, network, answer … */
  kind: z.string(),
  containerId: z.string().nullable(),
  /** Of the container, image, network or volume it tells of. */
  name: z.string().nullable(),
  image: z.string().nullable(),
  command: z.string().nullable(),
  exitCode: z.number().nullable(),
  /** What more there is to say: the log driver, an action, a value. */
  detail: z.string().nullable(),
  terminal: TerminalPlace.nullable(),
});
export type EvidenceLine = z.infer<typeof EvidenceLine>;

const Override = z.object({
  nr: z.string(),
  status: z.enum(["passed", "failed"]),
  points: z.number(),
  reason: z.string(),
  by: z.string(),
  at: z.number(),
});

export const ReviewRow = z.object({
  nr: z.string(),
  /** Of the task it belongs to. */
  task: Localized,
  testCase: Localized,
  expected: Localized,
  pointsMax: z.number(),
  /** It is the teacher who judges it; the platform leaves it open. */
  rubric: z.array(RubricLevel).optional(),
  /** What the platform found; an override changes nothing in it. */
  verdict: Verdict,
  /** What counts: the override where there is one, else the verdict. */
  status: VerdictStatus,
  points: z.number(),
  override: Override.nullable(),
  comment: Comment.nullable(),
  /** What the verdict rests on, in the journal's order. */
  evidence: z.array(EvidenceLine),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

export const GivenAnswer = z.object({
  questionId: z.string(),
  prompt: Localized,
  /** As it is read: of a choice the chosen option's words. */
  value: Localized,
  savedAt: z.number(),
});
export type GivenAnswer = z.infer<typeof GivenAnswer>;

export const HandedInFile = z.object({ path: z.string(), sha256: z.string(), bytes: z.number(), at: z.number() });
export type HandedInFile = z.infer<typeof HandedInFile>;

/** One of `HandedInFolder.files`: text of at most 256 KiB, else `hand-in.not-text`. */
export const HandedInQuery = z.object({ path: z.string().min(1).max(4096) });
/**
 * Before or after an event, by its `what`. override: status, points · comment: text · release: releasedAt · hand-back: handedBackAt · regrade,
 * regrade-undone: status, points, observed · deadline: deadlineAt. Null where there was or is nothing.
 */
const BeforeOrAfter = z
  .object({
    status: VerdictStatus.optional(),
    points: z.number().optional(),
    observed: Localized.optional(),
    text: z.string().optional(),
    releasedAt: z.number().nullable().optional(),
    handedBackAt: z.number().nullable().optional(),
    deadlineAt: z.number().nullable().optional(),
  })
  .nullable();

export const ReviewEvent = z.object({
  eventId: z.number(),
  at: z.number(),
  /** The teacher's name. */
  by: z.string(),
  what: z.enum(["override", "comment", "release", "hand-back", "regrade", "regrade-undone", "deadline"]),
  nr: z.string().nullable(),
  before: BeforeOrAfter,
  after: BeforeOrAfter,
  reason: z.string(),
});
export type ReviewEvent = z.infer<typeof ReviewEvent>;

export const SubmissionReview = z.object({
  ...submission,
  classId: ClassId,
  labId: LabId,
  openedAt: z.number(),
  deadlineAt: z.number().nullable(),
  releasedAt: z.number().nullable(),
  handedBackAt: z.number().nullable(),
  /** The lab's file cannot be read: rows then have the numbers for their words. */
  labBroken: z.boolean(),
  rows: z.array(ReviewRow),
  /** Of the whole. */
  comment: Comment.nullable(),
  answers: z.array(GivenAnswer),
  files: z.array(HandedInFile),
  /** Null: the lab asks for none. */
  handedIn: HandedInFolder.nullable(),
  /** The newest first; of the deadline too. */
  history: z.array(ReviewEvent),
});
export type SubmissionReview = z.infer<typeof SubmissionReview>;

/** `at` null: no deadline. */
export const SetDeadline = z.object({ requestId: RequestId, at: Instant.nullable() });
export type SetDeadline = z.infer<typeof SetDeadline>;

/** `to` null takes the override back. Points: from 0 to what the test case gives. `input.invalid` tells what is wrong. */
export const SetOverride = z.object({
  requestId: RequestId,
  nr: Nr,
  to: z.object({ status: z.enum(["passed", "failed"]), points: z.number().min(0).max(1000) }).nullable(),
  reason: Reason,
});
export type SetOverride = z.infer<typeof SetOverride>;

/** Takes the place of the one before; an empty one is none. `nr` null: of the whole. */
export const SetComment = z.object({
  requestId: RequestId,
  nr: Nr.nullable(),
  text: z.string().trim().max(COMMENT_LENGTH_MAX),
});
export type SetComment = z.infer<typeof SetComment>;

export const SetRelease = z.object({ requestId: RequestId, released: z.boolean() });
export type SetRelease = z.infer<typeof SetRelease>;

/** For revision: it is released with it, and the student goes on from what was there. Taken back only while nothing was begun. */
export const SetHandedBack = z.object({ requestId: RequestId, handedBack: z.boolean() });
export type SetHandedBack = z.infer<typeof SetHandedBack>;

export const TerminalMomentQuery = z.object({
  shellId: z.string().regex(/^[a-z0-9]{1,64}$/),
  offset: z.coerce.number().int().min(0),
});

/** Plain text, without control sequences; at most `MOMENT_BYTES_MAX` of the output, before and after the moment. `kept` false: it is gone. */
export const TerminalMoment = z.object({
  shellId: z.string(),
  offset: z.number(),
  kept: z.boolean(),
  before: z.string(),
  after: z.string(),
});
export type TerminalMoment = z.infer<typeof TerminalMoment>;

export const RegradeQuery = z.object({ since: Instant.optional() });

const judged = z.object({ status: VerdictStatus, points: z.number(), observed: Localized });

export const RegradeChange = z.object({
  attemptId: AttemptId,
  userId: UserId,
  name: z.string(),
  number: z.number(),
  nr: z.string(),
  before: judged,
  after: judged,
  /** The teacher has decided this row: what counts stays as it is. */
  overridden: z.boolean(),
  released: z.boolean(),
});
export type RegradeChange = z.infer<typeof RegradeChange>;

/** A verdict that stays because it cannot be judged again, and why. */
export const RegradeKept = z.object({
  attemptId: AttemptId,
  name: z.string(),
  number: z.number(),
  nr: z.string(),
  why: Localized,
});
export type RegradeKept = z.infer<typeof RegradeKept>;

export const RegradePreview = z.object({
  labId: LabId,
  since: z.number().nullable(),
  /** Submissions that were looked at. */
  submissions: z.number(),
  changes: z.array(RegradeChange),
  kept: z.array(RegradeKept),
  /** To be sent with `ApplyRegrade`: says what was previewed. */
  fingerprint: z.string(),
});
export type RegradePreview = z.infer<typeof RegradePreview>;

/** Applies what was previewed; `regrade.outdated` (409) when it would be something else by now. */
export const ApplyRegrade = z.object({
  requestId: RequestId,
  since: Instant.optional(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  reason: Reason,
});
export type ApplyRegrade = z.infer<typeof ApplyRegrade>;

/** Brings the former verdicts back exactly; overrides are untouched. `regrade.superseded` (409) when a verdict has changed since. */
export const UndoRegrade = z.object({ requestId: RequestId, reason: Reason });
export type UndoRegrade = z.infer<typeof UndoRegrade>;

export const Regrade = z.object({
  regradeId: z.string(),
  classId: ClassId,
  labId: LabId,
  since: z.number().nullable(),
  appliedAt: z.number(),
  by: z.string(),
  reason: z.string(),
  changed: z.number(),
  undoneAt: z.number().nullable(),
  undoneBy: z.string().nullable(),
});
export type Regrade = z.infer<typeof Regrade>;
