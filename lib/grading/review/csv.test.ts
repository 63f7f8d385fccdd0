import { expect, test } from "vitest";
import { csv } from "./csv.ts";

const cellOf = (text: string) => csv([[text]]).slice(1, -2);

test("lines end as the standard says, behind a mark that says UTF-8", () => {
  expect(
    csv([
      ["Name", "Punkte"],
      ["Zoë", 3.5],
      ["", null],
    ]),
  ).toBe("\ufeffName,Punkte\r\nZoë,3.5\r\n,\r\n");
});

test.each([
  ['sagt "ja"', '"sagt ""ja"""'],
  ["eins, zwei", '"eins, zwei"'],
  ["eins\nzwei", '"eins\nzwei"'],
  ["Müller", "Müller"],
])("%j is one cell", (text, cell) => {
  expect(cellOf(text)).toBe(cell);
});

test.each(["=1+1", "+1", "-1", "@sum", "\tx", '=HYPERLINK("http://x";"y")', "=1,2"])("%j is no formula", (text) => {
  expect(cellOf(text).replace(/^"/, "")).toMatch(/^'/);
});

test("what is taken for a formula behind a line break stands in quotes", () => {
  expect(cellOf("\rx")).toBe('"\'\rx"');
});

test("numbers stay numbers", () => {
  expect(cellOf("-1")).toBe("'-1");
  expect(csv([[-1]])).toBe("\ufeff-1\r\n");
});
