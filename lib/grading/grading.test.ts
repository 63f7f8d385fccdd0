import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AttemptView } from "./contract.ts";
import type { Student } from "./testing/fake-sandboxes.ts";
import { answerTo, codeOf, type GradingInABox, gradingInABox } from "./testing/grading-in-a-box.ts";
import { answered, both, checkOf, kept, labOf, ran } from "./testing/three-checks.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let box: GradingInABox;
let lea: Student;

beforeEach(async () => {
  box = await gradingInABox(labOf(ran, answered, kept));
  lea = await box.sandboxes.enrol("lea");
});
afterEach(() => box.remove());

describe("an attempt", () => {
  test("is one per student and lab, opened at the same moment, too", async () => {
    const views = await box.inTime(Promise.all([box.open(lea), box.open(lea), box.open(lea)]));
    expect(new Set(views.map(({ attemptId }) => attemptId)).size).toBe(1);
    expect(await box.inTime(box.grading.ofClass(lea.classId))).toHaveLength(1);
  });

  test("begins with nothing judged, then judges itself", async () => {
    const begun = await box.open(lea);
    expect(begun.verdicts.map(({ status }) => status)).toEqual(["open", "open", "open"]);
    expect(begun).toMatchObject({ points: 0, pointsMax: 6, submittedAt: null, answers: {} });
    await box.untilStatuses(lea, { ran: "failed", answered: "open", file: "failed" });
  });

  test("counts what happens from its opening on", async () => {
    lea.docker.create("logtest");
    await box.openAndJudge(lea);
    lea.docker.create("logtest2");
    await box.time.pass(1000);
    expect((await box.statuses(lea)).ran).toBe("failed");
    lea.docker.runAndRemove("logtest");
    await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
  });

  test("earns the part of the points that a failed check gives", async () => {
    box.lab = labOf(
      checkOf("half", { reads: ["containers"], judge: ({ partial }) => partial(1.5, both("halb")) }),
      answered,
    );
    await box.open(lea);
    await box.untilStatuses(lea, { half: "failed", answered: "open" });
    const { points, pointsMax, verdicts } = await box.view(lea);
    expect({ points, pointsMax, each: verdicts.map((verdict) => verdict.points) }).toEqual({
      points: 1.5,
      pointsMax: 4,
      each: [1.5, 0],
    });
  });

  test("of a lab that does not exist is none", async () => {
    const labless = { ...lea, labId: "m300-35/99-nichts" } as unknown as Parameters<typeof box.grading.open>[0];
    expect(await codeOf(box.grading.open(labless))).toBe("lab.not-found");
    expect(
      await codeOf(box.grading.submit("gibt-es-nicht" as AttemptView["attemptId"], { requestId: randomUUID() })),
    ).toBe("attempt.not-found");
  });
});

describe("verdicts follow", () => {
  test("what Docker does, with the rows they rest on, the terminal's place and the points", async () => {
    await box.openAndJudge(lea);
    lea.docker.create("logtest");
    await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
    const { verdicts, points } = await box.view(lea);
    expect(points).toBe(2);
    expect(verdicts[0]).toMatchObject({
      observed: both("logtest"),
      evidence: { events: [expect.any(Number)], terminal: { shellId: "s1", offset: 42 } },
    });
  });

  test("answers, and each is announced to the student", async () => {
    const attempt = await box.openAndJudge(lea);
    const announced: AttemptView[] = [];
    box.grading.changed.listen((changed) => announced.push(changed));
    await box.answer(attempt, answerTo("zahl", "6"));
    await box.untilStatuses(lea, { ran: "failed", answered: "failed", file: "failed" });
    await box.answer(attempt, answerTo("zahl", "7"));
    await box.untilStatuses(lea, { ran: "failed", answered: "passed", file: "failed" });
    await box.time.until(() => announced.at(-1)?.verdicts[1]?.status === "passed");
    expect(announced.at(-1)).toMatchObject({ userId: lea.userId, answers: { zahl: "7" }, points: 2 });
  });

  test("the host a few times, though it lags behind the event", async () => {
    await box.openAndJudge(lea);
    lea.docker.create("anderes");
    await box.time.pass(600);
    lea.files.set("/var/log/syslog", "hallo");
    await box.untilStatuses(lea, { ran: "failed", answered: "open", file: "passed" });
  });

  test("nothing of a neighbour", async () => {
    const noah = await box.sandboxes.enrol("noah");
    await box.openAndJudge(lea);
    await box.openAndJudge(noah);
    noah.docker.create("logtest");
    await box.untilStatuses(noah, { ran: "passed", answered: "open", file: "failed" });
    expect((await box.statuses(lea)).ran).toBe("failed");
  });
});

test("while the lab's file has an error the verdicts are shown and nothing is lost", async () => {
  const attempt = await box.openAndJudge(lea);
  box.lab = null;
  lea.docker.create("logtest");
  await box.time.pass(1000);
  expect((await box.view(lea)).verdicts).toEqual(attempt.verdicts);
  expect(await codeOf(box.answer(attempt, answerTo("zahl", "7")))).toBe("lab.broken");
  expect(await codeOf(box.open(lea))).toBe("lab.broken");
  box.lab = labOf(ran, answered, kept);
  await box.open(lea);
  await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
});

test("a restarted server goes on where the last one was, with nothing in the journal twice", async () => {
  await box.openAndJudge(lea);
  lea.docker.create("anderes");
  await box.time.until(async () => (await box.database.db.evidenceEvent.count()) === 1);
  await box.restart();
  lea.docker.create("logtest");
  await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
  expect(await box.database.db.evidenceEvent.count()).toBe(2);
});
