import { expect, test } from "vitest";
import { ManualClock } from "../core/testing/manual-clock.ts";
import { Pace } from "./pace.ts";

function pace() {
  const clock = new ManualClock();
  const startMs = clock.now().getTime();
  const actedAtMs: number[] = [];
  const subject = new Pace({ clock, gapMs: 4, act: () => actedAtMs.push(clock.now().getTime() - startMs) });
  return { clock, actedAtMs, subject };
}

test("after a silence it acts at once", () => {
  const { clock, actedAtMs, subject } = pace();
  subject.trigger();
  expect(actedAtMs).toEqual([0]);
  clock.advance(100);
  subject.trigger();
  expect(actedAtMs).toEqual([0, 100]);
});

test("what follows closely is gathered, and the last of it is not forgotten", () => {
  const { clock, actedAtMs, subject } = pace();
  for (let ms = 0; ms < 10; ms += 1) {
    subject.trigger();
    clock.advance(1);
  }
  clock.advance(100);
  expect(actedAtMs).toEqual([0, 4, 8, 12]);
});

test("stopped, it does nothing more by itself", () => {
  const { clock, actedAtMs, subject } = pace();
  subject.trigger();
  subject.trigger();
  subject.stop();
  clock.advance(100);
  expect(actedAtMs).toEqual([0]);
});
