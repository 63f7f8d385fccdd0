import { expect, test } from "vitest";
import { controlCharacter } from "./control-character.ts";

test.each([
  ["c", "\x03"],
  ["C", "\x03"],
  ["d", "\x04"],
  ["[", "\x1b"],
  ["_", "\x1f"],
])("Ctrl and %s", (character, control) => {
  expect(controlCharacter(character)).toBe(control);
});

test.each(["1", "ä", "\r", "ls", "\x1b[A"])("%j stays what it is", (data) => {
  expect(controlCharacter(data)).toBe(data);
});
