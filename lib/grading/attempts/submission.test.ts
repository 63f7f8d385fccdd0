import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { wordsFor } from "../judging/reasons.ts";
import type { Student } from "../testing/fake-sandboxes.ts";
import { answerTo, codeOf, type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { answered, checkOf, kept, labOf, ran } from "../testing/three-checks.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let box: GradingInABox;
let lea: Student;

beforeEach(async () => {
  box = await gradingInABox(labOf(ran, answered, kept));
  lea = await box.sandboxes.enrol("lea");
});
afterEach(() => box.remove());

describe("a submission", () => {
  test("freezes answers and verdicts, whatever happens afterwards", async () => {
    const attempt = await box.openAndJudge(lea);
    await box.answer(attempt, answerTo("zahl", "7"));
    const submitted = await box.submit(attempt);
    expect(submitted.verdicts.map(({ status }) => status)).toEqual(["failed", "passed", "failed"]);
    lea.docker.create("logtest");
    lea.files.set("/var/log/syslog", "hallo");
    await box.time.pass(3000);
    await box.open(lea);
    await box.time.pass(1000);
    expect(await box.view(lea)).toEqual(submitted);
  });

  test("judges what was done the moment before", async () => {
    const attempt = await box.openAndJudge(lea);
    lea.docker.create("logtest");
    await box.time.until(async () => (await box.database.db.evidenceEvent.count()) > 0);
    expect((await box.submit(attempt)).verdicts[0]?.status).toBe("passed");
  });

  test("is made once; the same request gets the same result, another one is told so", async () => {
    const attempt = await box.openAndJudge(lea);
    const requestId = randomUUID();
    const first = await box.submit(attempt, requestId);
    await box.time.pass(1000);
    await box.restart();
    expect(await box.submit(attempt, requestId)).toEqual(first);
    expect(await codeOf(box.submit(attempt))).toBe("attempt.submitted");
    expect((await box.view(lea)).submittedAt).toBe(first.submittedAt);
  });

  test("of two at the same moment one counts, and the other is told so", async () => {
    const attempt = await box.openAndJudge(lea);
    const both = [randomUUID(), randomUUID()].map((requestId) =>
      codeOf(box.grading.submit(attempt.attemptId, { requestId })),
    );
    expect((await box.inTime(Promise.all(both))).sort()).toEqual(["attempt.submitted", "none"]);
  });

  test("with the same request for two labs' attempts is two submissions", async () => {
    const requestId = randomUUID();
    const noah = await box.sandboxes.enrol("noah");
    for (const student of [lea, noah]) await box.submit(await box.openAndJudge(student), requestId);
    expect((await box.view(noah)).submittedAt).not.toBeNull();
  });

  test("without a last look leaves nothing failed: what did not pass is undecided, and judged later", async () => {
    const attempt = await box.openAndJudge(lea);
    lea.docker.create("logtest");
    await box.time.until(async () => (await box.database.db.evidenceEvent.count()) > 0);
    box.lab = null;
    const submitted = await box.submit(attempt);
    expect(submitted.verdicts.every(({ status }) => status === "passed" || status === "undecided")).toBe(true);
    expect(submitted.verdicts[2]).toMatchObject({ status: "undecided", observed: wordsFor("slow") });
    box.lab = labOf(ran, answered, kept);
    await box.open(lea);
    await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "undecided" });
  });

  test("without a last look keeps no pass of the host, which may have turned back: what the journal holds stays", async () => {
    const attempt = await box.openAndJudge(lea);
    lea.docker.create("logtest");
    lea.files.set("/var/log/syslog", "hallo");
    await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "passed" });
    lea.files.set("/var/log/syslog", "weg");
    box.lab = null;
    const { verdicts } = await box.submit(attempt);
    expect(verdicts.map(({ status }) => status)).toEqual(["passed", "undecided", "undecided"]);
  });

  test("is not held up for ever by a check that never ends, which stays undecided", async () => {
    const attempt = await box.openAndJudge(lea);
    box.lab = labOf(ran, answered, checkOf("file", { reads: ["host"], judge: () => new Promise(() => undefined) }));
    const { verdicts } = await box.submit(attempt);
    expect(verdicts.map(({ status }) => status)).toEqual(["failed", "open", "undecided"]);
  });
});
