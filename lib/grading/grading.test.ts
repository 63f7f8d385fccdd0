import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Check, check, defineLab, type LabDefinition, task } from "#author";
import { DomainError, isDomainError } from "#core";
import type { AttemptView, VerdictStatus } from "./contract.ts";
import { wordsFor } from "./judging/reasons.ts";
import type { Student } from "./testing/fake-sandboxes.ts";
import { answerTo, type GradingInABox, gradingInABox } from "./testing/grading-in-a-box.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const both = (text: string) => ({ de: text, en: text });

function checkOf(nr: string, rest: Pick<Check, "reads" | "judge">): Check {
  return check(nr, { points: 2, testCase: both(nr), expected: both(nr), ...rest });
}

const ran = checkOf("ran", {
  reads: ["containers"],
  judge({ history, passed, failed }) {
    const container = history.containers.find(({ name }) => name === "logtest");
    return container ? passed(both("logtest"), [container]) : failed(both("kein logtest"));
  },
});

const answered = checkOf("answered", {
  reads: ["answers"],
  judge({ history, passed, failed, open }) {
    const answer = history.answers.zahl;
    if (!answer) return open(both("keine Antwort"));
    return (answer.value === "7" ? passed : failed)(both(answer.value));
  },
});

const kept = checkOf("file", {
  reads: ["host"],
  async judge({ host, passed, failed }) {
    const text = await host.file("/var/log/syslog");
    return text?.includes("hallo") ? passed(both("hallo")) : failed(both("nichts"));
  },
});

function labOf(...checks: Check[]): LabDefinition {
  const number = { kind: "number", id: "zahl", prompt: both("?"), unit: both("") } as const;
  const text = { kind: "text", id: "text", prompt: both("?"), lengthMax: 20 } as const;
  const tasks = [task("eins", both("Eins"), { checks, questions: [number, text] })];
  return defineLab({ title: both("Lab"), minutes: 1, images: ["ubuntu"], tasks });
}

let box: GradingInABox;
let lea: Student;

beforeEach(async () => {
  box = await gradingInABox(labOf(ran, answered, kept));
  lea = await box.sandboxes.enrol("lea");
});
afterEach(() => box.remove());

async function view(student = lea): Promise<AttemptView> {
  const [attempt] = (await box.grading.ofClass(student.classId)).filter(({ userId }) => userId === student.userId);
  if (!attempt) throw new Error("not opened yet");
  return attempt;
}

async function statuses(student = lea): Promise<Record<string, VerdictStatus>> {
  return Object.fromEntries((await view(student)).verdicts.map(({ nr, status }) => [nr, status]));
}

async function untilStatuses(wanted: Record<string, VerdictStatus>, student = lea): Promise<void> {
  await box.time.until(async () => JSON.stringify(await statuses(student)) === JSON.stringify(wanted));
}

async function openAndJudge(student = lea): Promise<AttemptView> {
  await box.inTime(box.open(student));
  await untilStatuses({ ran: "failed", answered: "open", file: "failed" }, student);
  return view(student);
}

function save(attempt: AttemptView, questionId: string, value: string): Promise<AttemptView> {
  return box.inTime(box.grading.saveAnswer(attempt.attemptId, answerTo(questionId, value)));
}

function submit({ attemptId }: AttemptView, requestId: string = randomUUID()): Promise<AttemptView> {
  return box.inTime(box.grading.submit(attemptId, { requestId }));
}

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  return outcome.then(
    () => "none",
    (error: unknown) => {
      if (isDomainError(error)) return error.code;
      throw error;
    },
  );
}

describe("an attempt", () => {
  test("is one per student and lab, opened at the same moment, too", async () => {
    const views = await box.inTime(Promise.all([box.open(lea), box.open(lea), box.open(lea)]));
    expect(new Set(views.map(({ attemptId }) => attemptId)).size).toBe(1);
    expect(await box.inTime(box.grading.ofClass(lea.classId))).toHaveLength(1);
  });

  test("begins with nothing judged, then judges itself", async () => {
    const begun = await box.inTime(box.open(lea));
    expect(begun.verdicts.map(({ status }) => status)).toEqual(["open", "open", "open"]);
    expect(begun).toMatchObject({ points: 0, pointsMax: 6, submittedAt: null, answers: {} });
    await untilStatuses({ ran: "failed", answered: "open", file: "failed" });
  });

  test("counts what happens from its opening on", async () => {
    lea.docker.create("logtest");
    await openAndJudge();
    lea.docker.create("logtest2");
    await box.time.pass(1000);
    expect((await statuses()).ran).toBe("failed");
    lea.docker.runAndRemove("logtest");
    await untilStatuses({ ran: "passed", answered: "open", file: "failed" });
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
    await openAndJudge();
    lea.docker.create("logtest");
    await untilStatuses({ ran: "passed", answered: "open", file: "failed" });
    const { verdicts, points } = await view();
    expect(points).toBe(2);
    expect(verdicts[0]).toMatchObject({
      observed: both("logtest"),
      evidence: { events: [expect.any(Number)], terminal: { shellId: "s1", offset: 42 } },
    });
  });

  test("answers, and each is announced to the student", async () => {
    const attempt = await openAndJudge();
    const announced: AttemptView[] = [];
    box.grading.changed.listen((changed) => announced.push(changed));
    await save(attempt, "zahl", "6");
    await untilStatuses({ ran: "failed", answered: "failed", file: "failed" });
    await save(attempt, "zahl", "7");
    await untilStatuses({ ran: "failed", answered: "passed", file: "failed" });
    await box.time.until(() => announced.at(-1)?.verdicts[1]?.status === "passed");
    expect(announced.at(-1)).toMatchObject({ userId: lea.userId, answers: { zahl: "7" }, points: 2 });
  });

  test("the host a few times, though it lags behind the event", async () => {
    await openAndJudge();
    lea.docker.create("anderes");
    await box.time.pass(600);
    lea.files.set("/var/log/syslog", "hallo");
    await untilStatuses({ ran: "failed", answered: "open", file: "passed" });
  });

  test("nothing of a neighbour", async () => {
    const noah = await box.sandboxes.enrol("noah");
    await openAndJudge(lea);
    await openAndJudge(noah);
    noah.docker.create("logtest");
    await untilStatuses({ ran: "passed", answered: "open", file: "failed" }, noah);
    expect((await statuses(lea)).ran).toBe("failed");
  });
});

describe("while the student's Docker does not answer", () => {
  async function cut(): Promise<void> {
    lea.docker.refuses = "sandbox.daemon-silent";
    lea.docker.breakConnections();
    await untilStatuses({ ran: "undecided", answered: "open", file: "failed" });
  }

  test("what rests on it is undecided with the reason, and settles by itself when it is back", async () => {
    await openAndJudge();
    await cut();
    expect((await view()).verdicts[0]?.observed).toEqual(wordsFor("sandbox.daemon-silent"));
    lea.docker.refuses = null;
    await untilStatuses({ ran: "failed", answered: "open", file: "failed" });
  });

  test("a pass stays", async () => {
    await openAndJudge();
    lea.docker.create("logtest");
    await untilStatuses({ ran: "passed", answered: "open", file: "failed" });
    lea.docker.refuses = "sandbox.daemon-silent";
    lea.docker.breakConnections();
    await box.time.pass(5000);
    expect((await statuses()).ran).toBe("passed");
  });

  test("what was done meanwhile counts when it is back", async () => {
    await openAndJudge();
    await cut();
    lea.docker.create("logtest");
    lea.docker.refuses = null;
    await untilStatuses({ ran: "passed", answered: "open", file: "failed" });
  });

  test("a submission keeps it undecided, and it is settled later from the journal", async () => {
    const attempt = await openAndJudge();
    await cut();
    lea.docker.create("logtest");
    await box.time.pass(100);
    const submitted = await submit(attempt);
    expect(submitted.verdicts[0]?.status).toBe("undecided");
    lea.docker.refuses = null;
    await untilStatuses({ ran: "passed", answered: "open", file: "failed" });
    expect((await view()).submittedAt).not.toBeNull();
  });

  test("what was done after the submission does not count", async () => {
    const attempt = await openAndJudge();
    await cut();
    await submit(attempt);
    await box.time.pass(1000);
    lea.docker.create("logtest");
    lea.docker.refuses = null;
    await untilStatuses({ ran: "failed", answered: "open", file: "failed" });
  });
});

test("a sandbox that is switched off is not asked again and again", async () => {
  await openAndJudge();
  box.sandboxes.become(lea, { phase: "stopped" });
  await untilStatuses({ ran: "failed", answered: "open", file: "undecided" });
  let judged = 0;
  const counting = checkOf("file", {
    reads: ["host"],
    judge() {
      judged++;
      throw new DomainError("sandbox.not-ready");
    },
  });
  box.lab = labOf(ran, answered, counting);
  await box.inTime(box.open(lea));
  await box.time.until(() => judged === 1);
  await box.time.pass(20_000);
  expect(judged).toBe(1);
  box.lab = labOf(ran, answered, kept);
  box.sandboxes.become(lea, { phase: "ready" });
  await untilStatuses({ ran: "failed", answered: "open", file: "failed" });
});

test("a check that fails to judge is undecided, the others are judged, and a mended one settles by itself", async () => {
  const fault = checkOf("ran", {
    reads: ["containers"],
    judge() {
      throw new Error("a mistake of the lab");
    },
  });
  box.lab = labOf(fault, answered, kept);
  await box.inTime(box.open(lea));
  await untilStatuses({ ran: "undecided", answered: "open", file: "failed" });
  expect((await view()).verdicts[0]?.observed).toEqual(wordsFor("broken"));
  box.lab = labOf(ran, answered, kept);
  await untilStatuses({ ran: "failed", answered: "open", file: "failed" });
});

test("a check that never ends holds up no other", async () => {
  const endless = checkOf("file", { reads: ["host"], judge: () => new Promise(() => undefined) });
  box.lab = labOf(ran, answered, endless);
  const attempt = await box.inTime(box.open(lea));
  await save(attempt, "zahl", "7");
  lea.docker.create("logtest");
  await untilStatuses({ ran: "passed", answered: "passed", file: "undecided" });
});

test("while the lab's file has an error the verdicts are shown and nothing is lost", async () => {
  const attempt = await openAndJudge();
  box.lab = null;
  lea.docker.create("logtest");
  await box.time.pass(1000);
  expect((await view()).verdicts).toEqual(attempt.verdicts);
  expect(await codeOf(save(attempt, "zahl", "7"))).toBe("lab.broken");
  expect(await codeOf(box.inTime(box.open(lea)))).toBe("lab.broken");
  box.lab = labOf(ran, answered, kept);
  await box.inTime(box.open(lea));
  await untilStatuses({ ran: "passed", answered: "open", file: "failed" });
});

describe("an answer", () => {
  test("is in the database once it is acknowledged, and there for the next server", async () => {
    const { attemptId } = await openAndJudge();
    await box.grading.saveAnswer(attemptId, answerTo("text", " hallo "));
    expect(await box.database.db.answer.findMany({ select: { value: true } })).toEqual([{ value: "hallo" }]);
    await box.restart();
    expect((await view()).answers).toEqual({ text: "hallo" });
  });

  test("is applied once, however often its request comes, also after a newer one", async () => {
    const { attemptId } = await openAndJudge();
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
    const { attemptId } = await openAndJudge();
    const saving = box.inTime(box.grading.saveAnswer(attemptId, answerTo(questionId, value)));
    await expect(saving).rejects.toMatchObject({ code: "input.invalid", details: { questionId, reason } });
    expect((await view()).answers).toEqual({});
  });

  test("after the submission is refused, but one that was applied before is acknowledged again", async () => {
    const attempt = await openAndJudge();
    const answer = answerTo("zahl", "7");
    await box.inTime(box.grading.saveAnswer(attempt.attemptId, answer));
    await submit(attempt);
    expect(await codeOf(save(attempt, "zahl", "8"))).toBe("attempt.submitted");
    expect((await box.inTime(box.grading.saveAnswer(attempt.attemptId, answer))).answers).toEqual({ zahl: "7" });
  });

  test("that crosses the submission is either judged with it or refused", async () => {
    const attempt = await openAndJudge();
    const crossing = codeOf(box.grading.saveAnswer(attempt.attemptId, answerTo("zahl", "7")));
    const submission = box.grading.submit(attempt.attemptId, { requestId: randomUUID() });
    const [code, submitted] = await box.inTime(Promise.all([crossing, submission]));
    const expected = code === "none" ? ["7", "passed"] : [undefined, "open"];
    expect([submitted.answers.zahl, submitted.verdicts[1]?.status]).toEqual(expected);
    expect(["none", "attempt.submitted"]).toContain(code);
  });

  test("faster than a person writes is turned away for a while", async () => {
    const { attemptId } = await openAndJudge();
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

describe("a submission", () => {
  test("freezes answers and verdicts, whatever happens afterwards", async () => {
    const attempt = await openAndJudge();
    await save(attempt, "zahl", "7");
    const submitted = await submit(attempt);
    expect(submitted.verdicts.map(({ status }) => status)).toEqual(["failed", "passed", "failed"]);
    lea.docker.create("logtest");
    lea.files.set("/var/log/syslog", "hallo");
    await box.time.pass(3000);
    await box.inTime(box.open(lea));
    await box.time.pass(1000);
    expect(await view()).toEqual(submitted);
  });

  test("judges what was done the moment before", async () => {
    const attempt = await openAndJudge();
    lea.docker.create("logtest");
    await box.time.until(async () => (await box.database.db.evidenceEvent.count()) > 0);
    expect((await submit(attempt)).verdicts[0]?.status).toBe("passed");
  });

  test("is made once; the same request gets the same result, another one is told so", async () => {
    const attempt = await openAndJudge();
    const requestId = randomUUID();
    const first = await submit(attempt, requestId);
    await box.time.pass(1000);
    await box.restart();
    expect(await submit(attempt, requestId)).toEqual(first);
    expect(await codeOf(submit(attempt))).toBe("attempt.submitted");
    expect((await view()).submittedAt).toBe(first.submittedAt);
  });

  test("of two at the same moment one counts, and the other is told so", async () => {
    const attempt = await openAndJudge();
    const both = [randomUUID(), randomUUID()].map((requestId) =>
      codeOf(box.grading.submit(attempt.attemptId, { requestId })),
    );
    expect((await box.inTime(Promise.all(both))).sort()).toEqual(["attempt.submitted", "none"]);
  });

  test("with the same request for two labs' attempts is two submissions", async () => {
    const requestId = randomUUID();
    const noah = await box.sandboxes.enrol("noah");
    for (const student of [lea, noah]) await submit(await openAndJudge(student), requestId);
    expect((await view(noah)).submittedAt).not.toBeNull();
  });

  test("without a last look leaves nothing failed: what did not pass is undecided, and judged later", async () => {
    const attempt = await openAndJudge();
    lea.docker.create("logtest");
    await box.time.until(async () => (await box.database.db.evidenceEvent.count()) > 0);
    box.lab = null;
    const submitted = await submit(attempt);
    expect(submitted.verdicts.every(({ status }) => status === "passed" || status === "undecided")).toBe(true);
    expect(submitted.verdicts[2]).toMatchObject({ status: "undecided", observed: wordsFor("slow") });
    box.lab = labOf(ran, answered, kept);
    await box.inTime(box.open(lea));
    await untilStatuses({ ran: "passed", answered: "open", file: "undecided" });
  });

  test("is not held up for ever by a check that never ends, which stays undecided", async () => {
    const attempt = await openAndJudge();
    box.lab = labOf(ran, answered, checkOf("file", { reads: ["host"], judge: () => new Promise(() => undefined) }));
    const { verdicts } = await submit(attempt);
    expect(verdicts.map(({ status }) => status)).toEqual(["failed", "open", "undecided"]);
  });
});

test("a restarted server goes on where the last one was, with nothing in the journal twice", async () => {
  await openAndJudge();
  lea.docker.create("anderes");
  await box.time.until(async () => (await box.database.db.evidenceEvent.count()) === 1);
  await box.restart();
  lea.docker.create("logtest");
  await untilStatuses({ ran: "passed", answered: "open", file: "failed" });
  expect(await box.database.db.evidenceEvent.count()).toBe(2);
});
