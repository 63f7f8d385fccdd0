import { expect, test } from "vitest";
import { startsAtOnce } from "./starts-at-once.ts";
import { FAKE_NODE } from "./testing/fake-engine.ts";

const node = (cores: number) => ({ ...FAKE_NODE, cpuMilli: cores * 1000 });

test("more cores start more sandboxes at once, also on several machines", () => {
  expect(startsAtOnce([node(2)])).toBe(3);
  expect(startsAtOnce([node(16)])).toBe(24);
  expect(startsAtOnce([node(4), node(4)])).toBe(12);
});

test("the smallest machine still starts two, and one nobody has asked yet does, too", () => {
  expect(startsAtOnce([node(1)])).toBe(2);
  expect(startsAtOnce([])).toBe(2);
});
