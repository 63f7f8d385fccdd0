/** What each row of an attempt says and earns: as it was found, or as the teacher has decided. */
import type { Check, LabDefinition } from "#author";
import type { Verdict } from "../contract.ts";
import { NOT_JUDGED_YET } from "../judging/reasons.ts";
import type { Attempt } from "./attempt.ts";

export function checksOf(definition: LabDefinition): Check[] {
  return definition.tasks.flatMap(({ checks }) => checks);
}

/** What the platform has found. */
export function verdictOf(attempt: Attempt, { nr, points: pointsMax }: Check): Verdict {
  const found = attempt.verdicts.get(nr);
  if (!found) {
    const evidence = { events: [] };
    return { nr, status: "open", points: 0, observed: NOT_JUDGED_YET, evidence, judgedAt: attempt.openedAt };
  }
  return { ...found, points: pointsOf(found, pointsMax) };
}

/** @param definition null while the lab cannot be read: then it is the verdicts that are kept. */
export function verdictsOf(attempt: Attempt, definition: LabDefinition | null): Verdict[] {
  return definition ? checksOf(definition).map((check) => verdictOf(attempt, check)) : [...attempt.verdicts.values()];
}

/** A row with the teacher's decision in the place of what was found, where there is one. */
export function decided(attempt: Attempt, verdict: Verdict): Verdict {
  const override = attempt.overrides.get(verdict.nr);
  return override ? { ...verdict, status: override.status, points: override.points } : verdict;
}

/** What the student is told: the teacher's decisions only once they are released. */
export function toldToStudent(attempt: Attempt, definition: LabDefinition | null): Verdict[] {
  const verdicts = verdictsOf(attempt, definition);
  return attempt.releasedAt === null ? verdicts : verdicts.map((verdict) => decided(attempt, verdict));
}

export function sumOfPoints(rows: readonly { readonly points: number }[]): number {
  return rows.reduce((sum, { points }) => sum + points, 0);
}

/** A passed test case earns what it gives today: an author's edit of the points needs no judging. */
function pointsOf({ status, points }: Verdict, pointsMax: number): number {
  if (status === "passed") return pointsMax;
  return status === "failed" ? Math.min(points, pointsMax) : 0;
}
