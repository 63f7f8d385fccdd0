import { expect, test } from "vitest";
import { ManualClock } from "../../core/testing/manual-clock.ts";
import { TokenBucket } from "./token-bucket.ts";

function bucket() {
  const clock = new ManualClock();
  return { clock, bucket: new TokenBucket({ clock, capacity: 10, refillPerSecond: 2 }) };
}

test("so much at once is allowed, then no more than comes in", () => {
  const { clock, bucket: tokens } = bucket();
  expect([tokens.take(6), tokens.take(4), tokens.take(1)]).toEqual([true, true, false]);
  clock.advance(500);
  expect([tokens.take(1), tokens.take(1)]).toEqual([true, false]);
});

test("what is saved up ends at the capacity", () => {
  const { clock, bucket: tokens } = bucket();
  clock.advance(3_600_000);
  expect([tokens.take(10), tokens.take(1)]).toEqual([true, false]);
});

test("whoever borrows is told how long to wait, and nobody takes until it is paid back", () => {
  const { clock, bucket: tokens } = bucket();
  expect(tokens.borrow(10)).toBe(0);
  expect(tokens.borrow(4)).toBe(2000);
  clock.advance(2000);
  expect(tokens.take(1)).toBe(false);
  clock.advance(500);
  expect(tokens.take(1)).toBe(true);
});

test("a clock that is set back takes nothing away", () => {
  let nowMs = 1_000_000;
  const clock = { now: () => new Date(nowMs), after: () => () => undefined };
  const tokens = new TokenBucket({ clock, capacity: 10, refillPerSecond: 2 });
  tokens.take(5);
  nowMs -= 600_000;
  expect([tokens.take(5), tokens.take(1)]).toEqual([true, false]);
  nowMs += 1000;
  expect([tokens.take(2), tokens.take(1)]).toEqual([true, false]);
});
