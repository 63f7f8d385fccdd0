import { expect, test } from "vitest";
import type { AttemptView } from "#grading/contract";
import { ManualClock } from "../../lib/core/testing/manual-clock.ts";
import type { Attempted } from "./delivery.ts";
import { untilAnswered } from "./until-answered.ts";

const busy: Attempted = { ok: false, code: "platform.busy", details: {} };
const refused: Attempted = { ok: false, code: "class.not-found", details: {} };
const done: Attempted = { ok: true, data: {} as AttemptView };

function asking(answers: readonly Attempted[]) {
  const clock = new ManualClock();
  const [left, heard, askedAt] = [[...answers], [] as Attempted[], [] as number[]];
  const begunAt = clock.now().getTime();
  const callOff = untilAnswered({
    clock,
    afterMs: 300,
    ask: async () => {
      askedAt.push(clock.now().getTime() - begunAt);
      return left.shift() ?? done;
    },
    onLastWord: (reply) => heard.push(reply),
  });
  const pass = async (durationMs: number) => {
    clock.advance(durationMs);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { heard, askedAt, callOff, pass };
}

test("a server that is down or busy is asked again until it answers, and then no more", async () => {
  const { heard, askedAt, pass } = asking(["unreachable", busy, done]);
  for (const durationMs of [300, 500, 1000, 60_000]) await pass(durationMs);
  expect(askedAt).toEqual([300, 800, 1800]);
  expect(heard).toEqual([done]);
});

test("a refusal is the last word", async () => {
  const { heard, askedAt, pass } = asking([refused]);
  for (const durationMs of [300, 60_000]) await pass(durationMs);
  expect(askedAt).toEqual([300]);
  expect(heard).toEqual([refused]);
});

test("called off, nothing more is asked, whether it waits or is under way", async () => {
  const waiting = asking([done]);
  waiting.callOff();
  await waiting.pass(60_000);
  expect(waiting.askedAt).toEqual([]);

  const underWay = asking(["unreachable"]);
  const passed = underWay.pass(300);
  underWay.callOff();
  await passed;
  await underWay.pass(60_000);
  expect(underWay.askedAt).toEqual([300]);
});
