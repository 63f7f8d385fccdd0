import { expect, test } from "vitest";
import { MOMENT_BYTES_MAX } from "./contract.ts";
import { momentIn } from "./terminal-moment.ts";

function shown(text: string): string {
  const bytes = Buffer.from(text);
  return momentIn({ start: 0, bytes }, { shellId: "s1", offset: bytes.length }).before;
}

test("a moment has what stood before it and what came after", () => {
  const excerpt = { start: 100, bytes: Buffer.from("vorher\nnachher\n") };
  expect(momentIn(excerpt, { shellId: "s1", offset: 107 })).toEqual({
    shellId: "s1",
    offset: 107,
    kept: true,
    before: "vorher\n",
    after: "nachher\n",
  });
});

test("of a moment that is gone nothing is made up", () => {
  const place = { shellId: "s1", offset: 5 };
  expect(momentIn(null, place)).toEqual({ ...place, kept: false, before: "", after: "" });
});

test.each([
  ["colours", "\x1b[1;31mrot\x1b[0m", "rot"],
  ["a title, ended either way", "\x1b]0;titel\x07a\x1b]2;titel\x1b\\b", "ab"],
  ["an answer asked of the terminal", '\x1b[6n\x1b[c\x1bP$q"p\x1b\\$ ', "$ "],
  ["a link", "\x1b]8;;https://example.invalid\x07hier\x1b]8;;\x07", "hier"],
  ["a string without an end", "da\x1b]52;c;aGFsbG8=", "da"],
  ["a sequence that is cut off", "da\x1b[3", "da"],
  ["an escape alone", "da\x1b", "da"],
  ["other control characters, those of eight bits too", "a\x00\x0e\u009bb", "a\u{fffd}\u{fffd}\u{fffd}b"],
  ["marks that turn the reading direction", "a\u202eb", "a\u{fffd}b"],
  ["a line that is written again", "10 %\r100 %\r\nfertig", "10 %\n100 %\nfertig"],
  ["what was typed and taken back", "böse\b\b\b\b gut", "böse gut"],
])("%s: the text alone is shown, and nothing is hidden", (_, written, text) => {
  expect(shown(written)).toBe(text);
});

test("however much is kept, no more is shown than a page can bear", () => {
  const bytes = Buffer.alloc(10 * MOMENT_BYTES_MAX, "x");
  const { before, after } = momentIn({ start: 0, bytes }, { shellId: "s1", offset: 5 * MOMENT_BYTES_MAX });
  expect(before.length + after.length).toBe(MOMENT_BYTES_MAX);
});
