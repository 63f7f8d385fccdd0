import { expect, test } from "vitest";
import type { Verdict, VerdictStatus } from "#grading/contract";
import type { Task } from "#labs/contract";
import { someVerdict } from "../../lib/grading/testing/some-attempt.ts";
import { countVerdicts, protocolOf } from "./protocol.ts";

const text = { de: "Licht", en: "Light" };

function task(id: string, numbers: readonly string[]): Task {
  const testCases = numbers.map((nr) => ({ nr, points: 1, testCase: text, expected: text }));
  return { id, title: text, testCases, questions: [], hints: [] };
}

function verdict(nr: string, status: VerdictStatus): Verdict {
  return someVerdict({ nr, status, observed: text });
}

const lab = { tasks: [task("an", ["1.1", "1.2"]), task("aus", ["2.1"])] };
const none = { passed: 0, confirming: 0, failed: 0, undecided: 0, open: 0 };
const attempt = { verdicts: [verdict("2.1", "failed"), verdict("1.1", "passed")] };

test("rows stand in the order of the lab, whatever the order of the verdicts", () => {
  expect(protocolOf(lab, attempt).map(({ nr, taskId, status }) => [nr, taskId, status])).toEqual([
    ["1.1", "an", "passed"],
    ["1.2", "an", "open"],
    ["2.1", "aus", "failed"],
  ]);
});

test("before the lab is opened every row is open", () => {
  expect(countVerdicts(protocolOf(lab, undefined))).toEqual({ ...none, open: 3, all: 3 });
});

test("verdicts are counted by what they say", () => {
  expect(countVerdicts(protocolOf(lab, attempt))).toEqual({ ...none, passed: 1, failed: 1, open: 1, all: 3 });
});
