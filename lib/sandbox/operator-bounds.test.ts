import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LIMIT_BOUNDS, usualLimits, withinBounds } from "./limits.ts";
import { readBounds } from "./operator-bounds.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "trockendock-bounds-"));
});
afterEach(() => rm(folder, { recursive: true }));

function write(text: string): Promise<void> {
  return writeFile(path.join(folder, "limits.yaml"), text);
}

test("without a file everything is as usual", async () => {
  expect(await readBounds(folder)).toEqual(LIMIT_BOUNDS);
});

test("what is named is other than usual, the rest is not", async () => {
  await write("pids: { usual: 1000, most: 1500 }\n");
  const bounds = await readBounds(folder);
  expect(bounds).toEqual({ ...LIMIT_BOUNDS, pids: { least: 400, usual: 1000, most: 1500 } });
  expect(usualLimits(bounds).pids).toBe(1000);
  expect(withinBounds({ ...usualLimits(LIMIT_BOUNDS), pids: 8000 }, bounds).pids).toBe(1500);
});

test.each([
  ["prozesse: { most: 3 }", "prozesse"],
  ["pids: { most: viele }", "pids"],
  ["pids: { most: 100 }", "usual 2000"],
  ["pids: 5", "pids"],
])("%s is refused by name", async (text, named) => {
  await write(text);
  await expect(readBounds(folder)).rejects.toThrow(named);
});

test("a file that is no YAML is refused by its name", async () => {
  await write("pids: { most: 1500\n");
  await expect(readBounds(folder)).rejects.toThrow("limits.yaml");
});
