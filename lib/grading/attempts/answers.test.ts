import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Student } from "../testing/fake-sandboxes.ts";
import { answerTo, codeOf, type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { answered, kept, labOf, ran } from "../testing/three-checks.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let box: GradingInABox;
let lea: Student;

beforeEach(async () => {
  box = await gradingInABox(labOf(ran, answered, kept));
  lea = await box.sandboxes.enrol("lea");
});
afterEach(() => box.remove());

describe("an answer", () => {
  test("is in the database once it is acknowledged, and there for the next server", async () => {
    const { attemptId } = await box.openAndJudge(lea);
    await box.grading.saveAnswer(attemptId, answerTo("text", " hallo "));
    expect(await box.database.db.answer.findMany({ select: { value: true } })).toEqual([{ value: "hallo" }]);
    await box.restart();
    expect((await box.view(lea)).answers).toEqual({ text: "hallo" });
  });

  test("is applied once, however often its request comes, also after a newer one", async () => {
    const { attemptId } = await box.openAndJudge(lea);
    const first = answerTo("zahl", "6");
    await box.inTime(Promise.all([1, 2, 3].map(() => box.grading.saveAnswer(attemptId, first))));
    await box.inTime(box.grading.saveAnswer(attemptId, answerTo("zahl", "7")));
    await box.restart();
    const again = await box.inTime(box.grading.saveAnswer(attemptId, first));
    expect(again.answers).toEqual({ zahl: "7" });
    const kept = await box.database.db.evidenceEvent.count({ where: { kind: "answer" } });
    expect(kept).toBe(2);
  });

  test.each([
    ["zahl", "sieben", "not-a-number"],
    ["text", "x".repeat(21), "too-long"],
    ["fehlt", "x", "unknown-question"],
  ])("to %s that is %s is refused: %s", async (questionId, value, reason) => {
    const { attemptId } = await box.openAndJudge(lea);
    const saving = box.inTime(box.grading.saveAnswer(attemptId, answerTo(questionId, value)));
    await expect(saving).rejects.toMatchObject({ code: "input.invalid", details: { questionId, reason } });
    expect((await box.view(lea)).answers).toEqual({});
  });

  test("after the submission is refused, but one that was applied before is acknowledged again", async () => {
    const attempt = await box.openAndJudge(lea);
    const answer = answerTo("zahl", "7");
    await box.inTime(box.grading.saveAnswer(attempt.attemptId, answer));
    await box.submit(attempt);
    expect(await codeOf(box.answer(attempt, answerTo("zahl", "8")))).toBe("attempt.submitted");
    expect((await box.inTime(box.grading.saveAnswer(attempt.attemptId, answer))).answers).toEqual({ zahl: "7" });
  });

  test("that crosses the submission is either judged with it or refused", async () => {
    const attempt = await box.openAndJudge(lea);
    const crossing = codeOf(box.grading.saveAnswer(attempt.attemptId, answerTo("zahl", "7")));
    const submission = box.grading.submit(attempt.attemptId, { requestId: randomUUID() });
    const [code, submitted] = await box.inTime(Promise.all([crossing, submission]));
    const expected = code === "none" ? ["7", "passed"] : [undefined, "open"];
    expect([submitted.answers.zahl, submitted.verdicts[1]?.status]).toEqual(expected);
    expect(["none", "attempt.submitted"]).toContain(code);
  });

  test("faster than a person writes is turned away for a while", async () => {
    const { attemptId } = await box.openAndJudge(lea);
    const codes: string[] = [];
    for (let round = 0; round < 70; round++) {
      codes.push(await codeOf(box.grading.saveAnswer(attemptId, answerTo("zahl", `${round}`))));
    }
    expect(codes.slice(0, 60)).toEqual(Array(60).fill("none"));
    expect(codes.at(-1)).toBe("platform.busy");
    await box.time.pass(2000);
    expect(await codeOf(box.grading.saveAnswer(attemptId, answerTo("zahl", "7")))).toBe("none");
  });
});
