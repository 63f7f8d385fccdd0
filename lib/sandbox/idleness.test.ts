import { expect, test } from "vitest";
import { announcedStop, wasWorking } from "./idleness.ts";

const minuteMs = 60_000;

test("who has used a fiftieth of a core since the last look was working", () => {
  const before = { cpuMs: 1000, atMs: 0 };
  expect(wasWorking(before, { cpuMs: 1000 + 0.021 * minuteMs, atMs: minuteMs })).toBe(true);
  expect(wasWorking(before, { cpuMs: 1000 + 0.019 * minuteMs, atMs: minuteMs })).toBe(false);
});

test("a first look, and one after a new start, say nothing", () => {
  expect(wasWorking(undefined, { cpuMs: 99_999, atMs: minuteMs })).toBe(false);
  expect(wasWorking({ cpuMs: 5000, atMs: 0 }, { cpuMs: 10, atMs: minuteMs })).toBe(false);
});

test("a stop is announced five minutes before", () => {
  const idle = { lastActiveMs: 0, idleStopMinutes: 45 };
  expect(announcedStop(idle, 40 * minuteMs - 1)).toBeNull();
  expect(announcedStop(idle, 40 * minuteMs)).toBe(45 * minuteMs);
  expect(announcedStop(idle, 50 * minuteMs)).toBe(45 * minuteMs);
});

test("of a short time it is the second half, and without one nothing stops", () => {
  expect(announcedStop({ lastActiveMs: 0, idleStopMinutes: 5 }, 2 * minuteMs)).toBeNull();
  expect(announcedStop({ lastActiveMs: 0, idleStopMinutes: 5 }, 2.5 * minuteMs)).toBe(5 * minuteMs);
  expect(announcedStop({ lastActiveMs: 0, idleStopMinutes: null }, 999 * minuteMs)).toBeNull();
});
