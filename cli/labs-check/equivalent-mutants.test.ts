import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listedInVain, readEquivalentMutants } from "./equivalent-mutants.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "equivalent-mutants-"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (text: string) => writeFile(path.join(folder, "equivalent-mutants.yaml"), text);

test("a lab without a list has no equivalent mutants", async () => {
  expect(await readEquivalentMutants(folder)).toEqual(new Map());
});

test("each has its reason", async () => {
  await write("# why\n- mutant: without `docker ps`\n  reason: Looking changes nothing.\n");
  expect(await readEquivalentMutants(folder)).toEqual(new Map([["without `docker ps`", "Looking changes nothing."]]));
});

test.each([
  ["no reason", "- mutant: without `docker ps`\n"],
  ["an empty reason", "- mutant: without `docker ps`\n  reason: ''\n"],
  ["the same mutant twice", "- &a\n  mutant: x\n  reason: Looking changes nothing.\n- *a\n"],
  ["no list", "mutant: x\n"],
])("a list with %s is refused", async (_, text) => {
  await write(text);
  await expect(readEquivalentMutants(folder)).rejects.toThrow("equivalent-mutants.yaml");
});

test("what no mutation makes is listed in vain", () => {
  const listed = new Map([
    ["without `a`", ""],
    ["without `b`", ""],
  ]);
  expect(listedInVain(listed, [{ description: "without `a`" }, { description: "without `c`" }])).toEqual([
    "without `b`",
  ]);
});
