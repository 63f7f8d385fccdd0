import { beforeEach, describe, expect, test } from "vitest";
import type { SaveAnswer } from "#grading/contract";
import { ManualClock } from "../../lib/core/testing/manual-clock.ts";
import { someAttempt } from "../../lib/grading/testing/some-attempt.ts";
import { AnswerSheet } from "./answer-sheet.ts";
import type { Attempted } from "./delivery.ts";
import { DraftStorage, type TextStorage } from "./draft-storage.ts";

const attempt = someAttempt();
const acknowledged: Attempted = { ok: true, data: attempt };
const refused: Attempted = { ok: false, code: "attempt.submitted", details: {} };
const busy: Attempted = { ok: false, code: "platform.busy", details: {} };

let clock: ManualClock;
let kept: Map<string, string>;
let sent: SaveAnswer[];
/** What the server says to each delivery, in order; without more, it stays silent. */
let answers: ((attempted: Attempted) => void)[];
let ids: number;

beforeEach(() => {
  clock = new ManualClock();
  kept = new Map();
  sent = [];
  answers = [];
  ids = 0;
});

function openSheet(saved: Readonly<Record<string, string>> = {}): AnswerSheet {
  const storage: TextStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  return new AnswerSheet({
    answers: saved,
    questionIds: ["watt", "volt"],
    drafts: new DraftStorage("a1", storage),
    clock,
    makeRequestId: () => `request-${++ids}`,
    deliver: (answer) => {
      sent.push(answer);
      return new Promise((resolve) => answers.push(resolve));
    },
    onAcknowledged: () => {},
  });
}

async function serverSays(attempted: Attempted): Promise<void> {
  const answer = answers.shift();
  if (!answer) throw new Error("nothing was sent");
  answer(attempted);
  await new Promise((resolve) => setImmediate(resolve));
}

async function pass(durationMs: number): Promise<void> {
  clock.advance(durationMs);
  await new Promise((resolve) => setImmediate(resolve));
}

test("what the server has is shown as saved", () => {
  expect(openSheet({ watt: "40" }).view("watt")).toEqual({ value: "40", state: { status: "saved" } });
});

test("an answer is saving until it is acknowledged", async () => {
  const sheet = openSheet();
  sheet.save("watt", "40");
  expect(sheet.view("watt")).toEqual({ value: "40", state: { status: "saving" } });
  await serverSays(acknowledged);
  expect(sheet.view("watt")).toEqual({ value: "40", state: { status: "saved" } });
});

test("the same value is not sent twice", () => {
  const sheet = openSheet({ volt: "230" });
  sheet.save("volt", "230");
  sheet.save("watt", "40");
  sheet.save("watt", "40");
  expect(sent.map(({ questionId }) => questionId)).toEqual(["watt"]);
});

describe("when the server cannot be reached", () => {
  test.each([
    ["silence", "unreachable" as const],
    ["a busy server", busy],
  ])("%s leads to the same request again, later and later", async (_, failure) => {
    const sheet = openSheet();
    sheet.save("watt", "40");
    await serverSays(failure);
    expect(sheet.view("watt").state).toEqual({ status: "retrying" });
    await pass(500);
    await serverSays(failure);
    await pass(999);
    expect(sent).toHaveLength(2);
    await pass(1);
    await serverSays(acknowledged);
    expect(sent.map(({ requestId }) => requestId)).toEqual(["request-1", "request-1", "request-1"]);
    expect(sheet.view("watt").state).toEqual({ status: "saved" });
  });

  test("a connection that comes back does not wait for the next try", async () => {
    const sheet = openSheet();
    sheet.save("watt", "40");
    await serverSays("unreachable");
    sheet.retryNow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toHaveLength(2);
  });

  test("a newer value takes the place of the one that did not arrive", async () => {
    const sheet = openSheet();
    sheet.save("watt", "40");
    sheet.save("watt", "60");
    await serverSays("unreachable");
    await pass(500);
    expect(sent.map(({ value }) => value)).toEqual(["40", "60"]);
  });
});

test("a newer value is delivered after the one on its way, never beside it", async () => {
  const sheet = openSheet();
  sheet.save("watt", "40");
  sheet.save("watt", "60");
  expect(sent).toHaveLength(1);
  await serverSays(acknowledged);
  expect(sent.map(({ value }) => value)).toEqual(["40", "60"]);
  expect(sheet.view("watt")).toEqual({ value: "60", state: { status: "saving" } });
});

test("a refusal is the last word, with its code", async () => {
  const sheet = openSheet();
  sheet.save("watt", "40");
  await serverSays(refused);
  await pass(60_000);
  expect(sent).toHaveLength(1);
  expect(sheet.view("watt")).toEqual({
    value: "40",
    state: { status: "refused", code: "attempt.submitted", details: {} },
  });
});

test("what is typed while an older value is saved stays as typed", async () => {
  const sheet = openSheet();
  sheet.save("watt", "40");
  sheet.type("watt", "401");
  await serverSays(acknowledged);
  expect(sheet.view("watt")).toEqual({ value: "401", state: { status: "typed" } });
});

test("an answer saved in another window shows here, but never over what is being typed", () => {
  const sheet = openSheet({ volt: "110" });
  sheet.type("watt", "4");
  sheet.receive({ volt: "230", watt: "40" });
  expect(sheet.view("volt").value).toBe("230");
  expect(sheet.view("watt").value).toBe("4");
});

describe("after a reload", () => {
  test("what was typed is there again", () => {
    openSheet().type("watt", "4");
    const reloaded = openSheet();
    reloaded.restoreDrafts();
    expect(reloaded.view("watt")).toEqual({ value: "4", state: { status: "typed" } });
    expect(sent).toEqual([]);
  });

  test("what was sent and not acknowledged is sent again as the same request", async () => {
    openSheet().save("watt", "40");
    const reloaded = openSheet();
    reloaded.restoreDrafts();
    expect(sent).toEqual([sent[0], sent[0]]);
    expect(reloaded.view("watt").state).toEqual({ status: "saving" });
  });

  test("what was acknowledged leaves nothing behind", async () => {
    openSheet().save("watt", "40");
    await serverSays(acknowledged);
    expect(kept.size).toBe(0);
  });

  test("a draft that cannot be read is as good as none", () => {
    kept.set("trockendock:answer:a1:watt", "{");
    const sheet = openSheet();
    sheet.restoreDrafts();
    expect(sheet.view("watt").state).toEqual({ status: "empty" });
  });
});

test("before a submission, what is typed is sent and awaited", async () => {
  const sheet = openSheet();
  sheet.type("watt", "40");
  let flushed = false;
  const flushing = sheet.flush().then(() => {
    flushed = true;
  });
  await Promise.resolve();
  expect({ sent: sent.length, flushed }).toEqual({ sent: 1, flushed: false });
  await serverSays(acknowledged);
  await flushing;
  expect(flushed).toBe(true);
});
