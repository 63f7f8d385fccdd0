import { expect, test } from "vitest";
import type { LabDefinition } from "#author";
import { ClassId, LabId, UserId } from "#core";
import { someVerdict } from "../testing/some-attempt.ts";
import { answered, both, labOf, ran } from "../testing/three-checks.ts";
import { type Attempt, unopened } from "./attempt.ts";
import { viewOf } from "./attempt-view.ts";

const key = { classId: ClassId.parse("ap24"), userId: UserId.parse("lea"), labId: LabId.parse("m1/01-lampe") };

function explained(lab: LabDefinition): LabDefinition {
  const tasks = lab.tasks.map((task) => ({
    ...task,
    questions: task.questions.map((question) => ({
      ...question,
      explanation: { after: "answered", text: both("Darum.") },
    })),
  }));
  return { ...lab, tasks };
}

function view(parts: Partial<Attempt>, definition = explained(labOf(ran, answered))) {
  const attempt = { ...unopened(key, 0), ...parts };
  return viewOf(attempt, { definition, attempts: [attempt], deadlineAt: null });
}

test("why it is so is told once it is earned, or nothing can be earned any more", () => {
  const passed = new Map([["answered", someVerdict({ nr: "answered", status: "passed" })]]);
  const failed = new Map([["answered", someVerdict({ nr: "answered", status: "failed" })]]);
  const undecided = new Map([...failed, ["ran", someVerdict({ nr: "ran", status: "undecided" })]]);
  // The next attempt goes on with the same answers.
  expect(view({ verdicts: undecided, submittedAt: 1 }).explanations).toEqual({});
  expect(view({}).explanations).toEqual({});
  expect(view({ verdicts: failed }).explanations).toEqual({});
  expect(view({ verdicts: passed }).explanations).toEqual({ zahl: both("Darum."), text: both("Darum.") });
  expect(view({ verdicts: failed, submittedAt: 1 }).explanations).toEqual({
    zahl: both("Darum."),
    text: both("Darum."),
  });
});
