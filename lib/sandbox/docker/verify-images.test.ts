import { expect, test } from "vitest";
import { parseFlaws } from "./verify-images.ts";

const digest = `sha256:${"a".repeat(64)}`;

test("each line is a part that is not what it should be", () => {
  expect(parseFlaws(`library/ubuntu:latest blob ${digest} damaged\ndone\n`)).toEqual([
    { name: "library/ubuntu:latest", part: "blob", digest, flaw: "damaged" },
  ]);
  expect(parseFlaws("done\n")).toEqual([]);
});

test("an examination that broke off is no good news", () => {
  expect(() => parseFlaws("bash: connect: Connection refused\n")).toThrow("Connection refused");
  expect(() => parseFlaws(`library/ubuntu:latest blob ${digest} damaged\n`)).toThrow("could not be examined");
});
