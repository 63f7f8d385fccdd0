import { expect, test } from "vitest";
import { LabId } from "#core/contract";
import type { AttemptView, VerdictStatus } from "#grading/contract";
import { someAttempt, someVerdict } from "../../lib/grading/testing/some-attempt.ts";
import { tallyVerdicts } from "./tally-verdicts.ts";

const labId = LabId.parse("m300-35/01-protokollieren");

function studentWith(status: VerdictStatus, at = labId): { attempts: AttemptView[] } {
  return { attempts: [someAttempt({ labId: at, verdicts: [someVerdict({ status })] })] };
}

test("each student counts once, by the verdict of their attempt", () => {
  const students = (["passed", "passed", "confirming", "failed", "undecided"] as const).map((one) => studentWith(one));
  expect(tallyVerdicts(students, { labId, nr: "1.1" })).toEqual({
    passed: 2,
    confirming: 1,
    failed: 1,
    undecided: 1,
    open: 0,
  });
});

test("who has not begun is open, and so is who works on another lab", () => {
  const students = [{ attempts: [] }, studentWith("passed", LabId.parse("m300-35/02-other"))];
  expect(tallyVerdicts(students, { labId, nr: "1.1" })).toEqual({
    passed: 0,
    confirming: 0,
    failed: 0,
    undecided: 0,
    open: 2,
  });
});
