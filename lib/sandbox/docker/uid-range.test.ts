import { expect, test } from "vitest";
import { findFreeRange, firstUid, mustGiveUp } from "./uid-range.ts";

test("ranges never overlap, nor reach below those of the machine's own people", () => {
  expect(firstUid(1)).toBeGreaterThan(2 ** 29);
  expect(firstUid(2) - firstUid(1)).toBeGreaterThan(65_536);
  expect(firstUid(8000) + 65_536).toBeLessThan(2 ** 31);
});

test("the lowest free range is taken, a gap first", () => {
  expect(findFreeRange([])).toBe(1);
  expect(findFreeRange([1, 2, 4])).toBe(3);
  expect(findFreeRange(Array.from({ length: 8000 }, (_, index) => index + 1))).toBeNull();
});

test("of two who took the same range at once exactly one gives it up", () => {
  const one = { containerId: "aaa", range: 7 };
  const other = { containerId: "bbb", range: 7 };
  const neighbour = { containerId: "000", range: 8 };
  const all = [one, other, neighbour];
  expect([one, other, neighbour].map((own) => mustGiveUp(own, all))).toEqual([false, true, false]);
});
