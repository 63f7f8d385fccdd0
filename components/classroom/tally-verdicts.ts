/** How a class stands at one test case: how many passed, are being confirmed, failed, could not be judged, or have not come that far. */

import type { StudentRow } from "#classroom/contract";
import type { LabId } from "#core/contract";
import type { AttemptView, VerdictStatus } from "#grading/contract";

export type VerdictTally = Readonly<Record<VerdictStatus, number>>;

export function attemptAt(student: Pick<StudentRow, "attempts">, labId: LabId): AttemptView | undefined {
  return student.attempts.find((attempt) => attempt.labId === labId);
}

export function statusAt(attempt: AttemptView | undefined, nr: string): VerdictStatus {
  return attempt?.verdicts.find((verdict) => verdict.nr === nr)?.status ?? "open";
}

export function tallyVerdicts(
  students: readonly Pick<StudentRow, "attempts">[],
  { labId, nr }: { labId: LabId; nr: string },
): VerdictTally {
  const tally = { passed: 0, confirming: 0, failed: 0, undecided: 0, open: 0 };
  for (const student of students) tally[statusAt(attemptAt(student, labId), nr)] += 1;
  return tally;
}
