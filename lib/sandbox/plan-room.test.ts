import { expect, test } from "vitest";
import { planRoom } from "./plan-room.ts";
import { FAKE_NODE } from "./testing/fake-engine.ts";

const GiB = 1024 ** 3;
const big = {
  ...FAKE_NODE,
  memoryBytes: 129 * GiB,
  memoryFreeBytes: 129 * GiB,
  diskFreeBytes: 1000 * GiB,
  cpuMilli: 32_000,
};

test("each that runs takes of what was promised, whatever it uses now", () => {
  expect(planRoom([big], 0)).toEqual({ sandboxes: 512, scarce: "memory" });
  expect(planRoom([big], 500)).toEqual({ sandboxes: 12, scarce: "memory" });
  expect(planRoom([big], 600)).toEqual({ sandboxes: 0, scarce: "memory" });
});

test("memory that others use is not promised", () => {
  expect(planRoom([{ ...big, memoryFreeBytes: 2 * GiB }], 3)).toEqual({ sandboxes: 4, scarce: "memory" });
  expect(planRoom([{ ...big, memoryFreeBytes: GiB / 2 }], 0)).toEqual({ sandboxes: 0, scarce: "memory" });
});

test("a nearly full disk takes nobody new, so that the others can go on writing", () => {
  expect(planRoom([{ ...big, diskFreeBytes: 4 * GiB }], 0)).toEqual({ sandboxes: 4, scarce: "disk" });
  expect(planRoom([{ ...big, diskFreeBytes: 2 * GiB }], 0)).toEqual({ sandboxes: 0, scarce: "disk" });
});

test("few processors carry few, and several machines carry more", () => {
  expect(planRoom([{ ...big, cpuMilli: 2000 }], 90)).toEqual({ sandboxes: 10, scarce: "cpu" });
  expect(
    planRoom(
      [
        { ...big, cpuMilli: 2000 },
        { ...big, cpuMilli: 2000 },
      ],
      90,
    ),
  ).toEqual({ sandboxes: 110, scarce: "cpu" });
});
