/** An attempt as pages see it: a verdict for each check of the lab, and the points of those that passed. */
import type { Check, LabDefinition } from "#author";
import type { AttemptView, Verdict } from "../contract.ts";
import { NOT_JUDGED_YET } from "../judging/reasons.ts";
import type { Attempt } from "./store.ts";

/** @param definition null while the lab cannot be read: then the verdicts kept are shown, and no points. */
export function viewOf(attempt: Attempt, definition: LabDefinition | null): AttemptView {
  const { attemptId, classId, userId, labId, openedAt, submittedAt } = attempt;
  const checks = definition ? checksOf(definition) : [];
  const verdicts = definition ? checks.map((check) => verdictOf(attempt, check)) : [...attempt.verdicts.values()];
  const passed = new Set(verdicts.filter(({ status }) => status === "passed").map(({ nr }) => nr));
  return {
    attemptId,
    classId,
    userId,
    labId,
    openedAt,
    submittedAt,
    verdicts,
    answers: Object.fromEntries(Object.entries(attempt.answers).map(([id, { value }]) => [id, value])),
    points: sumOfPoints(checks.filter(({ nr }) => passed.has(nr))),
    pointsMax: sumOfPoints(checks),
  };
}

export function checksOf(definition: LabDefinition): Check[] {
  return definition.tasks.flatMap(({ checks }) => checks);
}

export function verdictOf(attempt: Attempt, { nr }: Check): Verdict {
  return (
    attempt.verdicts.get(nr) ?? {
      nr,
      status: "open",
      observed: NOT_JUDGED_YET,
      evidence: { events: [] },
      judgedAt: attempt.openedAt,
    }
  );
}

function sumOfPoints(checks: readonly Check[]): number {
  return checks.reduce((sum, { points }) => sum + points, 0);
}
