import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DomainError } from "#core";
import type { Student } from "../testing/fake-sandboxes.ts";
import { answerTo, type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { answered, checkOf, kept, labOf, ran } from "../testing/three-checks.ts";
import { wordsFor } from "./reasons.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let box: GradingInABox;
let lea: Student;

beforeEach(async () => {
  box = await gradingInABox(labOf(ran, answered, kept));
  lea = await box.sandboxes.enrol("lea");
});
afterEach(() => box.remove());

describe("while the student's Docker does not answer", () => {
  async function cut(): Promise<void> {
    lea.docker.refuses = "sandbox.daemon-silent";
    lea.docker.breakConnections();
    await box.untilStatuses(lea, { ran: "undecided", answered: "open", file: "failed" });
  }

  test("what rests on it is undecided with the reason, and settles by itself when it is back", async () => {
    await box.openAndJudge(lea);
    await cut();
    expect((await box.view(lea)).verdicts[0]?.observed).toEqual(wordsFor("sandbox.daemon-silent"));
    lea.docker.refuses = null;
    await box.untilStatuses(lea, { ran: "failed", answered: "open", file: "failed" });
  });

  test("a pass stays", async () => {
    await box.openAndJudge(lea);
    lea.docker.create("logtest");
    await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
    lea.docker.refuses = "sandbox.daemon-silent";
    lea.docker.breakConnections();
    await box.time.pass(5000);
    expect((await box.statuses(lea)).ran).toBe("passed");
  });

  test("what was done meanwhile counts when it is back", async () => {
    await box.openAndJudge(lea);
    await cut();
    lea.docker.create("logtest");
    lea.docker.refuses = null;
    await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
  });

  test("a submission keeps it undecided, and it is settled later from the journal", async () => {
    const attempt = await box.openAndJudge(lea);
    await cut();
    lea.docker.create("logtest");
    await box.time.pass(100);
    const submitted = await box.submit(attempt);
    expect(submitted.verdicts[0]?.status).toBe("undecided");
    lea.docker.refuses = null;
    await box.untilStatuses(lea, { ran: "passed", answered: "open", file: "failed" });
    expect((await box.view(lea)).submittedAt).not.toBeNull();
  });

  test("what was done after the submission does not count", async () => {
    const attempt = await box.openAndJudge(lea);
    await cut();
    await box.submit(attempt);
    await box.time.pass(1000);
    lea.docker.create("logtest");
    lea.docker.refuses = null;
    await box.untilStatuses(lea, { ran: "failed", answered: "open", file: "failed" });
  });
});

test("a sandbox that is switched off is not asked again and again", async () => {
  await box.openAndJudge(lea);
  box.sandboxes.become(lea, { phase: "stopped" });
  await box.untilStatuses(lea, { ran: "failed", answered: "open", file: "undecided" });
  let judged = 0;
  const counting = checkOf("file", {
    reads: ["host"],
    judge() {
      judged++;
      throw new DomainError("sandbox.not-ready");
    },
  });
  box.lab = labOf(ran, answered, counting);
  await box.open(lea);
  await box.time.until(() => judged === 1);
  await box.time.pass(20_000);
  expect(judged).toBe(1);
  box.lab = labOf(ran, answered, kept);
  box.sandboxes.become(lea, { phase: "ready" });
  await box.untilStatuses(lea, { ran: "failed", answered: "open", file: "failed" });
});

test("a check that fails to judge is undecided, the others are judged, and a mended one settles by itself", async () => {
  const fault = checkOf("ran", {
    reads: ["containers"],
    judge() {
      throw new Error("a mistake of the lab");
    },
  });
  box.lab = labOf(fault, answered, kept);
  await box.open(lea);
  await box.untilStatuses(lea, { ran: "undecided", answered: "open", file: "failed" });
  expect((await box.view(lea)).verdicts[0]?.observed).toEqual(wordsFor("broken"));
  box.lab = labOf(ran, answered, kept);
  await box.untilStatuses(lea, { ran: "failed", answered: "open", file: "failed" });
});

test("a check that never ends holds up no other", async () => {
  const endless = checkOf("file", { reads: ["host"], judge: () => new Promise(() => undefined) });
  box.lab = labOf(ran, answered, endless);
  const attempt = await box.open(lea);
  await box.answer(attempt, answerTo("zahl", "7"));
  lea.docker.create("logtest");
  await box.untilStatuses(lea, { ran: "passed", answered: "passed", file: "undecided" });
});
