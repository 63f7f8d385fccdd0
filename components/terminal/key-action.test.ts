import { expect, test } from "vitest";
import { keyAction } from "./key-action.ts";

const plain = { type: "keydown", ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
const ctrl = { ...plain, ctrlKey: true };
const without = { hasSelection: false };
const withSelection = { hasSelection: true };

test("Ctrl-C copies what is selected and otherwise goes to the shell", () => {
  expect(keyAction({ ...ctrl, key: "c" }, withSelection)).toBe("copy");
  expect(keyAction({ ...ctrl, key: "c" }, without)).toBe("shell");
});

test.each([
  ["Ctrl-V", { ...ctrl, key: "v" }],
  ["Ctrl-Shift-V", { ...ctrl, shiftKey: true, key: "V" }],
  ["Shift-Insert", { ...plain, shiftKey: true, key: "Insert" }],
  ["Cmd-V", { ...plain, metaKey: true, key: "v" }],
  ["Cmd-C", { ...plain, metaKey: true, key: "c" }],
])("%s is left to the browser", (_name, key) => {
  expect(keyAction(key, without)).toBe("browser");
});

test.each([
  ["Ctrl-Shift-C", { ...ctrl, shiftKey: true, key: "C" }],
  ["Ctrl-Insert", { ...ctrl, key: "Insert" }],
])("%s always copies", (_name, key) => {
  expect(keyAction(key, without)).toBe("copy");
});

test.each([
  ["a letter", { ...plain, key: "v" }],
  ["Ctrl-D", { ...ctrl, key: "d" }],
  ["Ctrl-Alt-V, as AltGr comes on Windows", { ...ctrl, altKey: true, key: "v" }],
  ["Insert", { ...plain, key: "Insert" }],
])("%s goes to the shell", (_name, key) => {
  expect(keyAction(key, withSelection)).toBe("shell");
});
