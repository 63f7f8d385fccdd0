import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AttemptView } from "../contract.ts";
import type { Student } from "../testing/fake-sandboxes.ts";
import { answerTo, codeOf, type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { allowing, answered, both, checkOf, labOf, ran } from "../testing/three-checks.ts";
import { SUBMISSION_MS } from "./standing.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const unsure = checkOf("unsure", {
  reads: ["containers"],
  judge() {
    throw new Error("broken");
  },
});

let box: GradingInABox;
let lea: Student;

beforeEach(async () => {
  box = await gradingInABox(allowing(2, labOf(ran, answered)));
  lea = await box.sandboxes.enrol("lea");
});
afterEach(() => box.remove());

const next = ({ attemptId }: AttemptView) => box.inTime(box.grading.openNext(attemptId));

describe("a further attempt", () => {
  test("begins with nothing, once the one before is submitted, as often as the lab allows", async () => {
    const first = await box.openAndJudge(lea);
    expect(first).toMatchObject({ number: 1, attemptsMax: 2, next: null, submissions: [] });
    expect(await codeOf(next(first))).toBe("attempt.not-submitted");
    lea.docker.create("logtest");
    await box.answer(first, answerTo("zahl", "7"));
    await box.untilStatuses(lea, { ran: "passed", answered: "passed" });
    expect(await box.submit(first)).toMatchObject({ next: "attempt", points: 4 });

    const second = await next(first);
    expect(second).toMatchObject({ number: 2, answers: {}, points: 0, submittedAt: null });
    await box.untilStatuses(lea, { ran: "failed", answered: "open" });
    expect(await box.open(lea)).toMatchObject({ attemptId: second.attemptId });
    expect(await box.submit(second)).toMatchObject({ number: 2, next: null });
    expect(await codeOf(next(second))).toBe("attempt.none-left");
  });

  test("leaves the better one counting", async () => {
    const first = await box.openAndJudge(lea);
    await box.submit(first);
    const second = await next(first);
    lea.docker.create("logtest");
    await box.untilStatuses(lea, { ran: "passed", answered: "open" });
    await box.submit(second);
    const { submissions } = await box.view(lea);
    expect(submissions.map(({ number, points, counts }) => [number, points, counts])).toEqual([
      [1, 0, false],
      [2, 2, true],
    ]);
  });

  test("asked for by fifty at once, is one", async () => {
    const first = await box.openAndJudge(lea);
    await box.submit(first);
    const begun = await box.inTime(
      Promise.all(Array.from({ length: 50 }, () => box.grading.openNext(first.attemptId))),
    );
    expect(new Set(begun.map(({ attemptId }) => attemptId)).size).toBe(1);
    expect(await box.database.db.attempt.count()).toBe(2);
  });

  test("however fifty pages submit and begin at once, there are as many as the lab allows", async () => {
    const first = await box.openAndJudge(lea);
    let newest = first.attemptId;
    for (let round = 0; round < 4; round++) {
      const page = async () => {
        await codeOf(box.grading.submit(newest, { requestId: randomUUID() }));
        await codeOf(box.grading.openNext(newest));
      };
      await box.inTime(Promise.all(Array.from({ length: 50 }, page)));
      newest = (await box.view(lea)).attemptId;
    }
    const rows = await box.database.db.attempt.findMany({ orderBy: { number: "asc" } });
    expect(rows.map(({ number, submittedAt }) => [number, submittedAt !== null])).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  test("cannot stand beside an open one, whatever writes it", async () => {
    await box.open(lea);
    const { classId, userId } = lea;
    const [row] = await box.database.db.attempt.findMany();
    const twin = { classId, userId, labId: row?.labId ?? "", afterEvent: 0 };
    await expect(box.database.db.attempt.create({ data: { id: "x", number: 2, ...twin } })).rejects.toThrow();
    await expect(box.database.db.attempt.create({ data: { id: "y", number: 1, ...twin } })).rejects.toThrow();
  });
});

describe("an undecided submission", () => {
  test("uses up no attempt: the same work goes on, with its evidence and its answers", async () => {
    box.lab = labOf(ran, answered, unsure);
    const first = await box.open(lea);
    lea.docker.create("logtest");
    await box.answer(first, answerTo("zahl", "7"));
    await box.untilStatuses(lea, { ran: "passed", answered: "passed", unsure: "undecided" });
    expect(await box.submit(first)).toMatchObject({ attemptsMax: 1, next: "again" });

    const again = await next(first);
    expect(again).toMatchObject({ number: 2, answers: { zahl: "7" } });
    box.lab = labOf(ran, answered, { ...unsure, judge: ({ passed }) => passed(both("doch")) });
    await box.open(lea);
    await box.untilStatuses(lea, { ran: "passed", answered: "passed", unsure: "passed" });
    expect(await box.submit(again)).toMatchObject({ points: 6, next: null });
    expect(await codeOf(next(again))).toBe("attempt.none-left");
  });
});

describe("a deadline", () => {
  test("marks what was submitted after it, by the server's clock, and refuses nothing", async () => {
    const { classId } = lea;
    const first = await box.openAndJudge(lea);
    const at = new Date(box.time.clock.now().getTime() + 60_000);
    await box.database.db.labDeadline.create({ data: { classId, labId: first.labId, at } });
    expect(await box.submit(first)).toMatchObject({ deadlineAt: at.getTime(), late: false });
    const second = await next(first);
    await box.time.pass(61_000 + SUBMISSION_MS);
    expect(await box.view(lea)).toMatchObject({ late: false });
    expect(await box.submit(second)).toMatchObject({ late: true });
    expect((await box.view(lea)).submissions.map(({ late }) => late)).toEqual([false, true]);
  });
});
