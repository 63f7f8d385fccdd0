import { expect, test } from "vitest";
import { readLayout } from "./pane.ts";

test("dividers are found where they were left", () => {
  expect(readLayout(JSON.stringify({ lesson: 30, work: 70 }))).toEqual({ lesson: 30, work: 70 });
});

test.each([undefined, "", "30", "[30]", "{", '{"lesson":"30"}', '{"lesson":130}'])("%j is no layout", (cookie) => {
  expect(readLayout(cookie)).toBeUndefined();
});
