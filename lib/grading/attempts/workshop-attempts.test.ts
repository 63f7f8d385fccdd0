/** Attempts of whoever tries out a lab of their own. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Student } from "../testing/fake-sandboxes.ts";
import { type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { answered, both, checkOf, kept, labOf, ran } from "../testing/three-checks.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const stricter = checkOf("ran", { reads: ["containers"], judge: ({ failed }) => failed(both("nie gut genug")) });

let box: GradingInABox;
let author: Student;

beforeEach(async () => {
  box = await gradingInABox(labOf(ran, answered, kept));
  author = await box.sandboxes.enrol("author");
});
afterEach(() => box.remove());

test("what has passed for good is judged anew by the check as it is now", async () => {
  const { attemptId } = await box.openAndJudge(author);
  author.docker.create("logtest");
  await box.untilStatuses(author, { ran: "passed", answered: "open", file: "failed" });
  box.lab = labOf(stricter, answered, kept);
  await box.open(author);
  await box.time.pass(1000);
  expect((await box.statuses(author)).ran).toBe("passed");
  await box.inTime(box.grading.judgeAnew(attemptId));
  await box.untilStatuses(author, { ran: "failed", answered: "open", file: "failed" });
});

test("what was submitted stays as it was frozen", async () => {
  const attempt = await box.openAndJudge(author);
  author.docker.create("logtest");
  await box.untilStatuses(author, { ran: "passed", answered: "open", file: "failed" });
  const submitted = await box.submit(attempt);
  box.lab = labOf(stricter, answered, kept);
  await box.inTime(box.grading.judgeAnew(attempt.attemptId));
  await box.time.pass(1000);
  expect((await box.view(author)).verdicts).toEqual(submitted.verdicts);
});

test("in a workshop an attempt follows another, in a class only as often as the lab says", async () => {
  const first = await box.openAndJudge(author);
  expect(await box.submit(first)).toMatchObject({ attemptsMax: 1, next: null });
  box.workshop = author.classId;
  expect(await box.view(author)).toMatchObject({ next: "attempt" });
  const second = await box.inTime(box.grading.openNext(first.attemptId));
  expect(second).toMatchObject({ number: 2, submittedAt: null });
});
