/** The submissions of a class on a lab, each in a row, with what the teacher has decided. Pure. */
import type { LabDefinition } from "#author";
import type { Attempt } from "../attempts/attempt.ts";
import { checksOf, decided, sumOfPoints, verdictsOf } from "../attempts/marks.ts";
import { countingOf, isLate } from "../attempts/standing.ts";
import type { ReviewState, SubmissionRow } from "./contract.ts";

export interface OfClass {
  readonly definition: LabDefinition | null;
  readonly deadlineAt: number | null;
  readonly names: ReadonlyMap<string, string>;
}

/** By name, then by number; attempts that are not submitted are left out. */
export function submissionRows(attempts: readonly Attempt[], ofClass: OfClass): SubmissionRow[] {
  const rows = [...Map.groupBy(attempts, ({ userId }) => userId).values()].flatMap((ofStudent) => {
    const submitted = ofStudent.flatMap((attempt) => rowOf(attempt, ofClass) ?? []);
    const best = countingOf(submitted, ofStudent);
    return submitted.map((row) => ({ ...row, counts: row === best }));
  });
  return rows.sort(
    (one, other) =>
      one.name.localeCompare(other.name, "de-CH") ||
      one.userId.localeCompare(other.userId) ||
      one.number - other.number,
  );
}

function rowOf(attempt: Attempt, { definition, deadlineAt, names }: OfClass): Omit<SubmissionRow, "counts"> | null {
  const { attemptId, userId, number, submittedAt } = attempt;
  if (submittedAt === null) return null;
  const rows = verdictsOf(attempt, definition).map((verdict) => decided(attempt, verdict));
  return {
    attemptId,
    userId,
    name: names.get(userId) ?? "",
    number,
    submittedAt,
    late: isLate(submittedAt, deadlineAt),
    points: sumOfPoints(rows),
    pointsMax: definition ? sumOfPoints(checksOf(definition)) : 0,
    undecided: rows.filter(({ status }) => status === "undecided").length,
    state: stateOf(attempt),
  };
}

function stateOf({ releasedAt, handedBackAt, overrides, comments }: Attempt): ReviewState {
  if (handedBackAt !== null) return "handed-back";
  if (releasedAt !== null) return "released";
  return overrides.size + comments.size > 0 ? "reviewed" : "new";
}
