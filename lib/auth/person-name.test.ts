import { expect, test } from "vitest";
import { tidyName, usernameOf } from "./person-name.ts";

test("case and surplus spaces make no difference", () => {
  expect(usernameOf("  Lea   MEIER ")).toBe(usernameOf("lea meier"));
});

test("an umlaut is one letter, however the keyboard composed it", () => {
  expect(usernameOf("Jürg")).toBe(usernameOf("Ju\u0308rg"));
});

test("an umlaut is not its plain letter", () => {
  expect(usernameOf("Müller")).not.toBe(usernameOf("Muller"));
});

test("the sharp s is ss, as in Switzerland", () => {
  expect(usernameOf("Weiß")).toBe(usernameOf("Weiss"));
});

test("the typographic apostrophe is an apostrophe", () => {
  expect(usernameOf("D’Angelo")).toBe(usernameOf("d'angelo"));
});

test("what is shown keeps its capitals", () => {
  expect(tidyName(" Zoë  van der  Berg")).toBe("Zoë van der Berg");
});
