/** Of two views of one attempt, which is behind: replies overtake each other on the way, and none carries a number. */
import type { AttemptView } from "#grading/contract";

/** A submission is never taken back, and judgements only ever get later, until an undone regrade brings an earlier one back. */
export function isBehind(view: AttemptView, shown: AttemptView): boolean {
  if (view.attemptId !== shown.attemptId) return false;
  if (view.submittedAt === null && shown.submittedAt !== null) return true;
  if (view.submittedAt !== null && shown.submittedAt !== null) return false;
  return lastJudgedAt(view) < lastJudgedAt(shown);
}

function lastJudgedAt({ verdicts }: AttemptView): number {
  return verdicts.reduce((latest, { judgedAt }) => Math.max(latest, judgedAt), 0);
}
