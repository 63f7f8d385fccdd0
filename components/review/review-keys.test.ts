import { describe, expect, test } from "vitest";
import { type PressedKey, reviewKeyOf } from "./review-keys.ts";

const pressed = (key: string, more: Partial<PressedKey> = {}) =>
  reviewKeyOf({ key, ctrl: false, focus: "page", ...more });

describe("keys of the review", () => {
  test("go from submission to submission, and from row to row", () => {
    expect(["j", "k", "ArrowDown", "ArrowUp"].map((key) => pressed(key))).toEqual([
      "next",
      "previous",
      "row-down",
      "row-up",
    ]);
  });

  test("are letters while somebody types", () => {
    expect(["j", "o", "c", "Enter", "?"].map((key) => pressed(key, { focus: "field" }))).toEqual(Array(5).fill(null));
  });

  test("release also out of a field, with Ctrl", () => {
    expect(pressed("Enter", { focus: "field", ctrl: true })).toBe("release-next");
  });

  test("leave a button its Enter, and the browser its own combinations", () => {
    expect(pressed("Enter", { focus: "button" })).toBeNull();
    expect(pressed("j", { focus: "button" })).toBe("next");
    expect(pressed("c", { ctrl: true })).toBeNull();
  });
});
