import { expect, test } from "vitest";
import { sandboxesAtOnce } from "./sandboxes-at-once.ts";

const GiB = 1024 ** 3;
const node = (cores: number, freeGib: number) => ({ cpuMilli: cores * 1000, memoryFreeBytes: freeGib * GiB });

test.each([
  ["two cores with much memory", [node(2, 21)], 4],
  ["many cores with little memory left", [node(16, 7)], 2],
  ["hardly any memory left", [node(2, 1)], 1],
  ["two machines", [node(2, 21), node(4, 9)], 7],
])("%s", (_, nodes, expected) => {
  expect(sandboxesAtOnce(nodes)).toBe(expected);
});
