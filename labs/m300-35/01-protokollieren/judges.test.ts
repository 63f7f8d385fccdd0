import { describe, expect, test } from "vitest";
import { type Check, type ContainerRecord, EMPTY_HISTORY, type History, type Outcome } from "#author";
import {
  judgeBothStreams,
  judgeChoice,
  judgeClearedUp,
  judgeCount,
  judgeRotation,
  judgeSyslog,
  judgeTalker,
  judgeWithoutLog,
} from "./judges.ts";
import { redirection } from "./questions.ts";
import { container, talking } from "./testing/container.ts";

interface Seen {
  readonly containers?: readonly ContainerRecord[];
  readonly answers?: History["answers"];
  readonly syslog?: string;
  readonly running?: readonly string[];
}

async function judged(judge: Check["judge"], { containers = [], answers = {}, syslog, running = [] }: Seen) {
  const outcome =
    (status: Outcome["status"]) =>
    (observed: Outcome["observed"], rests: Outcome["rests"] = []) => ({
      status,
      observed,
      rests,
    });
  const host = {
    docker: async <T>() => running.map((name) => ({ Names: [`/${name}`] })) as T,
    http: async () => null,
    file: async () => null,
    log: async () => syslog ?? null,
    kernel: () => Promise.reject(new Error("not asked")),
    exec: async () => ({ exitCode: 0, stdout: "", stderr: "" }),
    attack: async () => ({}),
  };
  const { status, observed, rests } = await judge({
    history: { ...EMPTY_HISTORY, containers, answers },
    host,
    passed: outcome("passed"),
    failed: outcome("failed"),
    partial: (points, ...rest) => ({ ...outcome("failed")(...rest), points }),
    open: outcome("open"),
  });
  return { status, observed: observed.en, rests: rests.flatMap((record) => ("name" in record ? record.name : [])) };
}

const saved = (id: string, value: string, savedAt = 5000) => ({ [id]: { value, savedAt } });
const streams = (stdoutLines: number, stderrLines: number) => ({
  stdoutLines,
  stderrLines,
  stdout: "",
  stderr: "",
  counts: [],
});

describe("before anything was done every case is open", () => {
  const choice = judgeChoice({
    question: redirection,
    right: "duplicate",
    seen: () => true,
    unseen: { de: "", en: "" },
  });
  test.each([
    judgeBothStreams,
    judgeTalker,
    judgeCount,
    judgeSyslog,
    judgeWithoutLog,
    judgeRotation,
    judgeClearedUp,
    choice,
  ])("%o", async (judge) => {
    expect((await judged(judge, {})).status).toBe("open");
  });
});

test("both streams are one container's", async () => {
  const both = container({ name: "logtest", startedAt: 0, output: streams(1, 2) });
  expect(await judged(judgeBothStreams, { containers: [both] })).toEqual({
    status: "passed",
    observed: "logtest: 1 line on STDOUT, 2 lines on STDERR",
    rests: ["logtest"],
  });
  const halves = [
    container({ name: "out", startedAt: 0, endedAt: 1, output: streams(1, 0) }),
    container({ name: "err", startedAt: 0, endedAt: 1, output: streams(0, 1) }),
  ];
  expect(await judged(judgeBothStreams, { containers: halves })).toMatchObject({
    status: "failed",
    observed: "err: only STDERR",
  });
});

test.each([
  [container({ name: "logtest", startedAt: 0, endedAt: 1 }), "logtest: no output"],
  [talking({ name: "streamtest", lines: [1, 2] }), "streamtest: only STDOUT"],
])("a container that has said nothing, or goes on talking, is no failure: %#", async (one, observed) => {
  expect(await judged(judgeBothStreams, { containers: [one] })).toMatchObject({ status: "open", observed });
});

test("a container of that name which says nothing does not talk", async () => {
  const named = container({ name: "streamtest", startedAt: 0 });
  expect((await judged(judgeTalker, { containers: [named] })).status).toBe("open");
});

test("a line or two are no failure: there may be more to come", async () => {
  const logtest = container({ name: "logtest", startedAt: 0, output: streams(1, 1) });
  expect(await judged(judgeTalker, { containers: [logtest] })).toMatchObject({
    status: "open",
    observed: "logtest: 2 lines",
  });
});

test("lines in one go are no talking", async () => {
  const burst = talking({ name: "streamtest", lines: [3] });
  expect(await judged(judgeTalker, { containers: [burst] })).toMatchObject({
    status: "failed",
    observed: "streamtest: 3 lines at once",
  });
});

describe("the number of lines", () => {
  const streamtest = talking({ name: "streamtest", lines: [1, 2, 3, 4, 5, 6, 7, 8, 9] });

  test.each([
    ["5", "passed"],
    ["7", "passed"],
    ["8", "failed"],
    ["0", "failed"],
    ["-3", "failed"],
    ["2,5", "failed"],
    ["1000", "failed"],
  ])("%s after five seconds: %s", async (value, status) => {
    expect((await judged(judgeCount, { containers: [streamtest], answers: saved("zeilen", value) })).status).toBe(
      status,
    );
  });

  test("counts only with a container that had talked", async () => {
    const later = { ...streamtest, startedAt: 6000 };
    expect((await judged(judgeCount, { containers: [later], answers: saved("zeilen", "5") })).status).toBe("open");
  });
});

describe("a container in the syslog", () => {
  const id = "3f9c2b71a0de".padEnd(64, "0");
  const syslog = "2026-11-24T08:15:42+01:00 labor 3f9c2b71a0de[61]: docker 17\n";
  const writer = talking({ id, name: "writer", lines: [1, 2], logDriver: "syslog" });

  test("passes with its lines there", async () => {
    expect(await judged(judgeSyslog, { containers: [writer], syslog })).toEqual({
      status: "passed",
      observed: "1 line from 3f9c2b71a0de in /var/log/syslog",
      rests: ["writer"],
    });
  });

  test("fails while they are not", async () => {
    expect((await judged(judgeSyslog, { containers: [writer], syslog: "" })).status).toBe("failed");
    expect((await judged(judgeSyslog, { containers: [writer] })).status).toBe("failed");
  });

  test("stays open while the lines there are not its own", async () => {
    const silent = { ...writer, output: streams(0, 0) };
    expect((await judged(judgeSyslog, { containers: [silent], syslog })).status).toBe("open");
  });

  test("stays open while other drivers are at work", async () => {
    expect((await judged(judgeSyslog, { containers: [{ ...writer, logDriver: "local" }], syslog })).status).toBe(
      "open",
    );
  });
});

test("without a log is a driver that was at work, not one that was asked for", async () => {
  const stumm = container({ name: "stumm", logDriver: "none" });
  expect((await judged(judgeWithoutLog, { containers: [stumm] })).status).toBe("open");
  expect((await judged(judgeWithoutLog, { containers: [{ ...stumm, startedAt: 1 }] })).status).toBe("passed");
});

test("rotation is proven by a container that writes", async () => {
  const logOptions = { "max-size": "1m", "max-file": "3" };
  const silent = container({ name: "rotation", startedAt: 1, logOptions });
  expect((await judged(judgeRotation, { containers: [silent] })).status).toBe("open");
  const unbounded = talking({ lines: [1], logOptions: { "max-size": "1m" } });
  expect((await judged(judgeRotation, { containers: [unbounded] })).status).toBe("failed");
  expect((await judged(judgeRotation, { containers: [talking({ lines: [1], logOptions })] })).status).toBe("passed");
});

test("a log that only the sandbox has bounded is no attempt at rotation", async () => {
  const streamtest = talking({ name: "streamtest", lines: [1, 2, 3], logOptions: { "max-size": "8388608" } });
  expect((await judged(judgeRotation, { containers: [streamtest] })).status).toBe("open");
});

describe("clearing up", () => {
  const talkers = ["a", "b", "c"].map((name) => talking({ name, lines: [1, 2, 3] }));

  test("begins with three containers that have talked", async () => {
    expect((await judged(judgeClearedUp, { containers: talkers.slice(1) })).status).toBe("open");
  });

  test("is not done while one of any kind runs, and names it", async () => {
    expect(await judged(judgeClearedUp, { containers: talkers, running: ["other"] })).toMatchObject({
      status: "open",
      observed: "1 still running: other",
    });
  });

  test("passes when none runs, and rests on those that did", async () => {
    expect(await judged(judgeClearedUp, { containers: talkers })).toMatchObject({
      status: "passed",
      rests: ["a", "b", "c"],
    });
  });
});

describe("a choice", () => {
  const judge = judgeChoice({
    question: redirection,
    right: "duplicate",
    seen: ({ output }) => output.stderrLines > 0,
    unseen: { de: "noch nichts", en: "nothing yet" },
  });
  const seen = [container({ name: "logtest", output: streams(0, 1) })];

  test.each([
    ["duplicate", "passed"],
    ["append", "failed"],
  ])("of %s, after it was seen: %s", async (value, status) => {
    expect(await judged(judge, { containers: seen, answers: saved("umleitung", value) })).toMatchObject({
      status,
      rests: ["logtest"],
    });
  });

  test("is open, right or wrong, before it was seen", async () => {
    for (const value of ["duplicate", "append"]) {
      expect(await judged(judge, { answers: saved("umleitung", value) })).toMatchObject({
        status: "open",
        observed: "nothing yet",
      });
    }
  });
});
