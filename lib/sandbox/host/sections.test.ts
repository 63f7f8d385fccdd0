import { expect, test } from "vitest";
import { readSections } from "./sections.ts";

test("sections are read by their length, whatever stands in them", () => {
  const printed = Buffer.from("first\n8\na\n3\nb\nc\n1.second\n0\nthird\n3\nü\n");
  expect([...(readSections(printed) ?? [])]).toEqual([
    ["first", "a\n3\nb\nc\n"],
    ["1.second", ""],
    ["third", "ü\n"],
  ]);
});

test.each(["first", "first\n5\nabc", "first\nfive\nabcde", "first\n-1\n"])("%j is cut off or none", (printed) => {
  expect(readSections(Buffer.from(printed))).toBeNull();
});
