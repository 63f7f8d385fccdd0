import { expect, test } from "vitest";
import { roomFrom } from "./machine-room.ts";

test("free memory and free disk are read from what the machine says of itself", () => {
  expect(roomFrom("MemAvailable:   23456789 kB\n 80740352\n")).toEqual({
    memoryFreeBytes: 23456789 * 1024,
    diskFreeBytes: 80740352 * 1024,
  });
});

test("anything else is refused, not taken for a full machine", () => {
  expect(() => roomFrom("sh: df: not found")).toThrow("df: not found");
});
