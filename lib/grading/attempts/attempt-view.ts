/** An attempt as its student sees it: a row for each check of the lab, points, and of the review what is released. */
import type { LabDefinition } from "#author";
import type { AttemptView, MarkChange, ReleasedReview, SubmittedAttempt, Verdict } from "../contract.ts";
import type { Attempt } from "./attempt.ts";
import { checksOf, sumOfPoints, toldToStudent, verdictsOf } from "./marks.ts";
import { attemptsMaxOf, countingOf, isLate, isUndecided, nextAfter } from "./standing.ts";

export interface Surroundings {
  /** Null while the lab cannot be read: then the verdicts kept are shown. */
  readonly definition: LabDefinition | null;
  /** All of this student's on this lab, this one among them. */
  readonly attempts: readonly Attempt[];
  readonly deadlineAt: number | null;
  /** It belongs to whoever tries the lab out. */
  readonly isWorkshop?: boolean;
}

export function viewOf(attempt: Attempt, { definition, attempts, deadlineAt, isWorkshop }: Surroundings): AttemptView {
  const { attemptId, classId, userId, labId, number, openedAt, submittedAt } = attempt;
  const verdicts = toldToStudent(attempt, definition);
  const attemptsMax = attemptsMaxOf(definition, isWorkshop);
  return {
    attemptId,
    classId,
    userId,
    labId,
    number,
    openedAt,
    submittedAt,
    deadlineAt,
    late: isLate(submittedAt, deadlineAt),
    verdicts,
    answers: Object.fromEntries(Object.entries(attempt.answers).map(([id, { value }]) => [id, value])),
    explanations: explanationsOf(definition, { verdicts, isOver: submittedAt !== null && !isUndecided(attempt) }),
    points: sumOfPoints(verdicts),
    pointsMax: definition ? sumOfPoints(checksOf(definition)) : 0,
    attemptsMax,
    next: nextAfter(attempt, { attempts, attemptsMax }),
    submissions: submissionsAmong(attempts, { definition, deadlineAt }),
    review: releasedReview(attempt, definition),
    handedBack: handedBackBefore(attempt, { definition, attempts }),
  };
}

function handedBackBefore(
  { number }: Attempt,
  { definition, attempts }: Pick<Surroundings, "definition" | "attempts">,
): ReleasedReview | null {
  const before = attempts.findLast((attempt) => attempt.number < number && attempt.handedBackAt !== null);
  return before ? releasedReview(before, definition) : null;
}

/** Once it is earned, or nothing can be earned by it any more: what was undecided goes on with the same answers. */
function explanationsOf(
  definition: LabDefinition | null,
  { verdicts, isOver }: { verdicts: readonly Verdict[]; isOver: boolean },
): AttemptView["explanations"] {
  const passed = new Set(verdicts.filter(({ status }) => status === "passed").map(({ nr }) => nr));
  const questions = definition?.tasks.flatMap((task) => task.questions) ?? [];
  return Object.fromEntries(
    questions.flatMap(({ id, explanation }) =>
      explanation && (isOver || passed.has(explanation.after)) ? [[id, explanation.text]] : [],
    ),
  );
}

function submissionsAmong(
  attempts: readonly Attempt[],
  { definition, deadlineAt }: Pick<Surroundings, "definition" | "deadlineAt">,
): SubmittedAttempt[] {
  const submitted = attempts.flatMap((attempt) => {
    const { attemptId, number, submittedAt } = attempt;
    if (submittedAt === null) return [];
    const points = sumOfPoints(toldToStudent(attempt, definition));
    return { attemptId, number, submittedAt, late: isLate(submittedAt, deadlineAt), points };
  });
  const best = countingOf(submitted, attempts);
  return submitted.map((each) => ({ ...each, counts: each === best }));
}

function releasedReview(attempt: Attempt, definition: LabDefinition | null): ReleasedReview | null {
  const { releasedAt, overrides, comments, regraded } = attempt;
  if (releasedAt === null) return null;
  const overridden = verdictsOf(attempt, definition).flatMap(({ nr, status, points }): MarkChange[] => {
    const override = overrides.get(nr);
    if (!override) return [];
    const { reason, at } = override;
    const after = { status: override.status, points: override.points };
    return [{ nr, kind: "override", before: { status, points }, after, reason, at }];
  });
  return { releasedAt, changes: [...regraded, ...overridden], comments: [...comments.values()] };
}
