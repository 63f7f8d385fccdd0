import { expect, test } from "vitest";
import { localPath, signInPath } from "./local-path.ts";

test("a path of ours stays, with what it asks for", () => {
  expect(localPath("/join/K7M-4QX?from=board")).toBe("/join/K7M-4QX?from=board");
});

test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/./\\evil.example",
  "javascript:alert(1)",
  "teacher",
  "",
  null,
  ["/teacher"],
])("%j leads nowhere else than home", (wanted) => {
  expect(localPath(wanted)).toBe("/");
});

test("signing in leads back to the page that asked for it", () => {
  expect(signInPath("/teacher/classes/1?lab=2")).toBe("/sign-in?next=%2Fteacher%2Fclasses%2F1%3Flab%3D2");
  expect(signInPath("/")).toBe("/sign-in");
});
