import { beforeEach, expect, test } from "vitest";
import { ManualClock } from "../core/testing/manual-clock.ts";
import { Pulse } from "./pulse.ts";

let clock: ManualClock;
let acts: number;
let errors: unknown[];

beforeEach(() => {
  clock = new ManualClock();
  acts = 0;
  errors = [];
});

function pulse(act = async () => {}): Pulse {
  return new Pulse({
    clock,
    gapMs: 250,
    act: async () => {
      acts += 1;
      await act();
    },
    onError: (error) => errors.push(error),
  });
}

const settled = () => new Promise(setImmediate);

test("the first change acts at once, a flood after it acts once more", async () => {
  const subject = pulse();
  for (let change = 0; change < 50; change += 1) subject.trigger();
  await settled();
  expect(acts).toBe(1);
  clock.advance(250);
  await settled();
  expect(acts).toBe(2);
  clock.advance(10_000);
  await settled();
  expect(acts).toBe(2);
});

test("while an act takes its time no second one starts", async () => {
  let finish = () => {};
  const subject = pulse(() => new Promise((resolve) => (finish = resolve)));
  subject.trigger();
  subject.trigger();
  clock.advance(10_000);
  await settled();
  expect(acts).toBe(1);
  finish();
  await settled();
  clock.advance(250);
  await settled();
  expect(acts).toBe(2);
});

test("an act that fails is told and does not end the series", async () => {
  const subject = pulse(() => Promise.reject(new Error("database gone")));
  subject.trigger();
  await settled();
  clock.advance(250);
  subject.trigger();
  await settled();
  expect(acts).toBe(2);
  expect(errors).toHaveLength(2);
});

test("once stopped it never acts again", async () => {
  const subject = pulse();
  subject.trigger();
  subject.trigger();
  subject.stop();
  await settled();
  clock.advance(10_000);
  subject.trigger();
  await settled();
  expect(acts).toBe(1);
});
