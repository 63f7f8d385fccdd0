import { expect, test } from "vitest";
import { makeJoinCode, readJoinCode } from "./join-code.ts";

test("a code is two groups of three without characters that look alike", () => {
  for (let round = 0; round < 500; round += 1) {
    expect(makeJoinCode()).toMatch(/^[^01258ABEILOSUZ]{3}-[^01258ABEILOSUZ]{3}$/);
  }
});

test.each(["K7M-4QX", "k7m4qx", " k7m – 4qx ", "K7M 4QX"])("%j is read as K7M-4QX", (typed) => {
  expect(readJoinCode(typed)).toBe("K7M-4QX");
});

test.each(["", "K7M-4Q", "K7M-4QXX", "K7M-4Q0", "' OR 1=1"])("%j is no code", (typed) => {
  expect(readJoinCode(typed)).toBeNull();
});
