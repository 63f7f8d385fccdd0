import { expect, test } from "vitest";
import { isTerminalAnswer } from "./terminal-answer.ts";

test.each([
  ["what it is", "\x1b[?1;2c"],
  ["what it is, in detail", "\x1b[>0;276;0c"],
  ["that it is well", "\x1b[0n"],
  ["where the cursor is", "\x1b[24;80R"],
  ["a mode", "\x1b[?2004;1$y"],
  ["its background", "\x1b]11;rgb:0b0b/1212/1717\x1b\\"],
  ["a setting", "\x1bP1$r0m\x1b\\"],
])("an answer: %s", (_what, data) => {
  expect(isTerminalAnswer(data)).toBe(true);
});

test.each([
  ["text", "ls\r"],
  ["an arrow", "\x1b[A"],
  ["Delete", "\x1b[3~"],
  ["F1", "\x1bOP"],
  ["Escape", "\x1b"],
  ["a paste", "\x1b[200~echo c\x1b[201~"],
])("typed: %s", (_what, data) => {
  expect(isTerminalAnswer(data)).toBe(false);
});
