import { expect, test } from "vitest";
import { minutesUntil, timeLeft } from "./time-left.ts";

test.each([
  [12_000, 0, { unit: "seconds", count: 12 }],
  [12_000, 4300, { unit: "seconds", count: 8 }],
  [100, 0, { unit: "seconds", count: 1 }],
  [90_000, 0, { unit: "seconds", count: 90 }],
  [90_001, 0, { unit: "minutes", count: 2 }],
  [181_000, 0, { unit: "minutes", count: 4 }],
] as const)("of %i ms estimated, %i ms ago, %j are left", (estimateMs, sinceMs, left) => {
  expect(timeLeft(estimateMs, sinceMs)).toEqual(left);
});

test("an estimate that was too short does not say that it is over", () => {
  expect(timeLeft(3000, 60_000)).toEqual({ unit: "seconds", count: 1 });
});

test.each([
  [5 * 60_000, 5],
  [5 * 60_000 - 1, 4],
  [59_999, 0],
  [-1, 0],
])("what happens in %i ms happens in %i whole minutes", (leftMs, minutes) => {
  expect(minutesUntil(1_000_000 + leftMs, 1_000_000)).toBe(minutes);
});
