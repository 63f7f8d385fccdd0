import { expect, test } from "vitest";
import { isBelow, isBelowItsBranch } from "./version.ts";

test("versions are compared number by number, whatever a distribution appends", () => {
  expect(isBelow("1.100", "1.41")).toBe(false);
  expect(isBelow("1.40", "1.41")).toBe(true);
  expect(isBelow("6.1.0-28-amd64", "5.19")).toBe(false);
  expect(isBelow("5.15.0-91-generic", "5.19")).toBe(true);
  expect(isBelow("20.10.24+dfsg1", "25.0")).toBe(true);
  expect(isBelow("", "1")).toBe(true);
});

test("each branch has a floor of its own, and what is newer than all needs none", () => {
  const floors = ["1.2.8", "1.3.3"];
  expect(["1.2.7", "1.3.2", "1.1.15", "1.3.2+ds1"].map((version) => isBelowItsBranch(version, floors))).not.toContain(
    false,
  );
  expect(
    ["1.2.8", "1.3.3", "1.3.10", "1.4.0", "2.0.0"].map((version) => isBelowItsBranch(version, floors)),
  ).not.toContain(true);
});
