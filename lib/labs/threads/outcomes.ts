/** Outcomes in a lab's thread: how judges make them, and how they leave it, what they rest on by its first row in the journal. */
import type { JournalRecord, JudgeInput, Localized, Outcome } from "../author.ts";

export const outcomes: Pick<JudgeInput, "passed" | "failed" | "partial" | "open"> = {
  passed: made("passed"),
  failed: made("failed"),
  partial: (points, observed, rests = []) => ({ status: "failed", points, observed, rests }),
  open: made("open"),
};

/**
 * What can be sent; whether it makes sense is for the receiver to say.
 * @throws TypeError for what no judge should return: most often, nothing
 */
export function spokenOutcome(outcome: Outcome) {
  if (!Array.isArray(outcome?.rests)) {
    throw new TypeError(`the judge returned ${String(outcome)}: return passed(…), failed(…), partial(…) or open(…)`);
  }
  return { ...outcome, rests: outcome.rests.map(({ events }) => events[0]) };
}

function made(status: Outcome["status"]) {
  return (observed: Localized, rests: readonly JournalRecord[] = []): Outcome => ({ status, observed, rests });
}
