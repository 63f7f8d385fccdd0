/** An attempt for tests that look at a part of it only. */
import { AttemptId, ClassId, LabId, UserId } from "#core/contract";
import type { AttemptView, Verdict } from "../contract.ts";

const nothing = { de: "", en: "" };

export function someAttempt(part: Partial<AttemptView> = {}): AttemptView {
  return {
    attemptId: AttemptId.parse("a1"),
    classId: ClassId.parse("c1"),
    userId: UserId.parse("u1"),
    labId: LabId.parse("m1/01-licht"),
    number: 1,
    openedAt: 0,
    submittedAt: null,
    deadlineAt: null,
    late: false,
    verdicts: [],
    answers: {},
    explanations: {},
    points: 0,
    pointsMax: 1,
    attemptsMax: 1,
    next: null,
    submissions: [],
    review: null,
    handedBack: null,
    ...part,
  };
}

export function someVerdict(part: Partial<Verdict> = {}): Verdict {
  return { nr: "1.1", status: "open", points: 0, observed: nothing, evidence: { events: [] }, judgedAt: 0, ...part };
}
