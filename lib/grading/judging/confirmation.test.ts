import { randomInt } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Check } from "#author";
import { type Disposer, DomainError } from "#core";
import { recordsOf } from "../attempts/observation-store.ts";
import type { VerdictStatus } from "../contract.ts";
import type { Student } from "../testing/fake-sandboxes.ts";
import { codeOf, type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { both, checkOf, kept, labOf } from "../testing/three-checks.ts";
import { wordsFor } from "./reasons.ts";

// Much time passes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const path = "/var/log/syslog";

let box: GradingInABox;
let lea: Student;
/** Every status of each check that was announced. */
let announced: Map<string, VerdictStatus[]>;

beforeEach(async () => {
  box = await gradingInABox(labOf(kept));
  lea = await box.sandboxes.enrol("lea");
  announced = new Map();
  listen();
});
afterEach(() => box.remove());

function listen(): void {
  box.grading.changed.listen(({ verdicts }) => {
    for (const { nr, status } of verdicts) {
      const before = announced.get(nr) ?? [];
      if (before.at(-1) !== status) announced.set(nr, [...before, status]);
    }
  });
}

const untilFile = (status: VerdictStatus) => box.untilStatuses(lea, { file: status });

const logged = checkOf("log", {
  reads: ["host"],
  judge: async ({ host, passed, failed }) =>
    (await host.log(path))?.startsWith("hallo") ? passed(both("hallo")) : failed(both("nichts")),
});

/** A line every half second, as a container that talks to the syslog has it. */
function keepWriting(): () => void {
  let text = "hallo\n";
  let call = () => {};
  const write = () => {
    text += "tick\n";
    lea.files.set(path, text);
    call = box.time.clock.after(500, write);
  };
  write();
  return () => call();
}

describe("what rests on the host", () => {
  test("is shown as being confirmed at once, and passes when a second look sees the same", async () => {
    lea.files.set(path, "hallo");
    await box.open(lea);
    await untilFile("confirming");
    const confirming = await box.view(lea);
    expect(confirming).toMatchObject({ points: 0, verdicts: [{ observed: both("hallo") }] });
    await untilFile("passed");
    const passed = await box.view(lea);
    expect(passed.points).toBe(2);
    expect((passed.verdicts[0]?.judgedAt ?? 0) - (confirming.verdicts[0]?.judgedAt ?? 0)).toBeGreaterThanOrEqual(3000);
  });

  test("is confirmed in a log though it is written to all the time", async () => {
    box.lab = labOf(logged);
    lea.files.set(path, "hallo\n");
    await box.open(lea);
    const stop = keepWriting();
    await box.untilStatuses(lea, { log: "passed" });
    stop();
  });

  test("is what the second look says, when that says something else", async () => {
    lea.files.set(path, "hallo");
    await box.open(lea);
    await untilFile("confirming");
    lea.files.delete(path);
    await untilFile("failed");
    expect(announced.get("file")).not.toContain("passed");
  });

  test("is undecided when the sandbox does not answer the second look", async () => {
    lea.files.set(path, "hallo");
    await box.open(lea);
    await untilFile("confirming");
    lea.docker.refuses = "sandbox.daemon-silent";
    lea.docker.breakConnections();
    await untilFile("undecided");
    expect((await box.view(lea)).verdicts[0]?.observed).toEqual(wordsFor("sandbox.daemon-silent"));
    lea.docker.refuses = null;
    await untilFile("passed");
    expect(announced.get("file")).toEqual(["open", "confirming", "undecided", "confirming", "passed"]);
  });

  test("is not confirmed while Docker goes on doing things, and is when it rests", async () => {
    lea.files.set(path, "hallo");
    await box.open(lea);
    await untilFile("confirming");
    const stop = again(1500, () => void lea.docker.runAndRemove("anderes"));
    await box.time.pass(30_000);
    expect((await box.statuses(lea)).file).toBe("confirming");
    stop();
    await untilFile("passed");
  });

  test("is looked at anew by a server that has just begun", async () => {
    lea.files.set(path, "hallo");
    await box.open(lea);
    await untilFile("confirming");
    await box.time.pass(2500);
    await box.restart();
    listen();
    const restartedAt = box.time.clock.now().getTime();
    await untilFile("passed");
    expect((await box.view(lea)).verdicts[0]?.judgedAt).toBeGreaterThanOrEqual(restartedAt + 3000);
  });

  test("stays passed while it stays the same, also when it is looked at again", async () => {
    lea.files.set(path, "hallo");
    await box.open(lea);
    await untilFile("passed");
    lea.docker.runAndRemove("anderes");
    await box.time.pass(3000);
    expect(announced.get("file")).toEqual(["open", "confirming", "passed"]);
    lea.files.set(path, "hallo");
    lea.docker.runAndRemove("anderes");
    await untilFile("confirming");
    await untilFile("passed");
  });

  test("does not have to be confirmed in a check that does not read it", async () => {
    box.lab = labOf(checkOf("file", { reads: ["containers"], judge: ({ passed }) => passed(both("x")) }));
    await box.open(lea);
    await untilFile("passed");
    expect(announced.get("file")).not.toContain("confirming");
  });

  test("decides nothing in a check that reads it without saying so", async () => {
    lea.files.set(path, "hallo");
    box.lab = labOf({ ...kept, reads: ["containers"] });
    await box.open(lea);
    await untilFile("undecided");
    expect((await box.view(lea)).verdicts[0]?.observed).toEqual(wordsFor("broken"));
  });
});

describe("a submission", () => {
  test("waits for what is being confirmed", async () => {
    lea.files.set(path, "hallo");
    const { attemptId } = await box.open(lea);
    await untilFile("confirming");
    const submitted = await box.inTime(box.grading.submit(attemptId, { requestId: crypto.randomUUID() }));
    expect(submitted).toMatchObject({ points: 2, verdicts: [{ status: "passed" }] });
  });

  test("made before anything was looked at waits for both looks", async () => {
    const attempt = await box.openAndJudge(lea);
    lea.files.set(path, "hallo");
    expect((await box.submit(attempt)).verdicts[0]?.status).toBe("passed");
  });

  test("does not wait for ever: what could not be confirmed is undecided and stays so, and nothing of it is kept", async () => {
    lea.files.set(path, "hallo");
    const attempt = await box.open(lea);
    await untilFile("confirming");
    const stop = again(500, () => void lea.docker.runAndRemove("anderes"));
    const begunAt = box.time.clock.now().getTime();
    const { verdicts, submittedAt } = await box.submit(attempt);
    stop();
    expect((submittedAt ?? 0) - begunAt).toBeLessThanOrEqual(16_000);
    expect(verdicts).toMatchObject([{ status: "undecided", observed: wordsFor("unconfirmed") }]);
    await box.time.pass(20_000);
    await box.open(lea);
    await box.time.pass(10_000);
    expect(await box.statuses(lea)).toEqual({ file: "undecided" });
    expect(await recordsOf(box.database.db, attempt.attemptId)).toEqual(new Map());
  });

  test("looks again at what could not be told: an attack takes longer than one look", async () => {
    let isUnderWay = false;
    const attacked: Check["judge"] = (input) => {
      if (isUnderWay) throw new DomainError("sandbox.attack-under-way");
      return kept.judge(input);
    };
    box.lab = labOf({ ...kept, judge: attacked });
    lea.files.set(path, "hallo");
    const attempt = await box.open(lea);
    await untilFile("passed");
    isUnderWay = true;
    const callOff = box.time.clock.after(4000, () => {
      isUnderWay = false;
    });
    const submitted = await box.submit(attempt);
    callOff();
    expect(submitted).toMatchObject({ points: 2, verdicts: [{ status: "passed" }] });
  });

  test("holds up nobody where nothing has to be confirmed", async () => {
    const attempt = await box.openAndJudge(lea);
    const begunAt = box.time.clock.now().getTime();
    expect((await box.submit(attempt)).submittedAt).toBeLessThan(begunAt + 2000);
  });
});

describe("what the host answered", () => {
  test("is kept with the verdict that rests on it: both looks of a pass, the one of a failure", async () => {
    const { attemptId } = await box.openAndJudge(lea);
    const records = async () => (await recordsOf(box.database.db, attemptId)).get("file");
    const call = { call: "file", args: [path], at: expect.any(Number) };
    expect(await records()).toEqual([{ ...call, look: 1, answer: null }]);
    lea.files.set(path, "hallo");
    await box.open(lea);
    await untilFile("confirming");
    expect(await records()).toBeUndefined();
    await untilFile("passed");
    expect(await records()).toEqual([1, 2].map((look) => ({ ...call, look, answer: "hallo" })));
  });

  test("goes with the attempt", async () => {
    const { attemptId } = await box.openAndJudge(lea);
    await box.database.db.attempt.delete({ where: { id: attemptId } });
    expect(await box.database.db.observation.count()).toBe(0);
    expect(await codeOf(box.submit({ attemptId } as Parameters<typeof box.submit>[0]))).toBe("attempt.not-found");
  });
});

test("of a hundred who put things right for the moment of the check only, each fools one look, and none passes", async () => {
  const racers = Array.from({ length: 100 }, (_, index) => `/wettlauf/${index}`);
  box.lab = labOf(...racers.map(readingOf));
  for (const racer of racers) race(racer);
  await box.open(lea);
  await box.time.until(async () => {
    await box.open(lea);
    return racers.every((racer) => announced.get(racer)?.includes("confirming"));
  });
  for (let round = 0; round < 12; round++) await box.time.pass(5000);
  expect(racers.filter((racer) => announced.get(racer)?.includes("passed"))).toEqual([]);
  expect(await box.database.db.verdict.count({ where: { status: "passed" } })).toBe(0);
});

function readingOf(racer: string): Check {
  return checkOf(racer, {
    reads: ["host"],
    async judge({ host, passed, failed }) {
      return (await host.file(racer)) === "gut" ? passed(both("gut")) : failed(both("schlecht"));
    },
  });
}

/** Right and wrong in turn, each for a while of its own length, up to that of a whole confirmation. */
function race(racer: string): void {
  const wrongMs = randomInt(20, 1500);
  const rightMs = randomInt(20, 3000);
  const turn = (isRight: boolean) => {
    lea.files.set(racer, isRight ? "gut" : "schlecht");
    box.time.clock.after(isRight ? rightMs : wrongMs, () => turn(!isRight));
  };
  turn(true);
}

function again(everyMs: number, act: () => void): Disposer {
  let stopped = false;
  const next = () => {
    if (stopped) return;
    act();
    box.time.clock.after(everyMs, next);
  };
  next();
  return () => {
    stopped = true;
  };
}
