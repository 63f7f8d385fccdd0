import { expect, test } from "vitest";
import { AttemptId } from "#core/contract";
import type { AttemptView } from "#grading/contract";
import { someAttempt, someVerdict } from "../../lib/grading/testing/some-attempt.ts";
import { isBehind } from "./newer-attempt.ts";

function attempt({ judgedAt = 0, submittedAt = null as number | null, attemptId = "a1" }): AttemptView {
  const verdicts = [someVerdict({ status: "passed", judgedAt })];
  return someAttempt({ attemptId: AttemptId.parse(attemptId), submittedAt, verdicts });
}

test("a reply that was judged earlier than what is shown is behind", () => {
  expect(isBehind(attempt({ judgedAt: 1 }), attempt({ judgedAt: 2 }))).toBe(true);
  expect(isBehind(attempt({ judgedAt: 2 }), attempt({ judgedAt: 1 }))).toBe(false);
  expect(isBehind(attempt({ judgedAt: 2 }), attempt({ judgedAt: 2 }))).toBe(false);
});

test("once submitted, a view without the submission is behind", () => {
  expect(isBehind(attempt({ judgedAt: 9 }), attempt({ judgedAt: 1, submittedAt: 5 }))).toBe(true);
});

test("another attempt is never behind this one", () => {
  expect(isBehind(attempt({ attemptId: "a2" }), attempt({ judgedAt: 9, submittedAt: 5 }))).toBe(false);
});
