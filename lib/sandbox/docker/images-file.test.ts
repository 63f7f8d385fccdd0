import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readImagesFile } from "./images-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trockendock-images-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function written(text: string): Promise<string> {
  const file = path.join(folder, "images.yaml");
  await writeFile(file, text);
  return file;
}

test("every image of the classroom can be made without the internet", async () => {
  for (const { standIn } of await readImagesFile()) expect(existsSync(`${standIn}/Dockerfile`)).toBe(true);
});

test("the module's ubuntu is among them, where Docker looks for it", async () => {
  const names = (await readImagesFile()).map(({ name }) => name);
  expect(names).toContain("library/ubuntu:latest");
});

test.each([
  ["an empty list", "images: []"],
  ["a name without a tag", "images: [{ name: library/ubuntu, upstream: ubuntu, standIn: images/ubuntu }]"],
  ["a name without a repository", "images: [{ name: 'ubuntu:latest', upstream: ubuntu, standIn: images/ubuntu }]"],
  ["a word nobody knows", "images: [{ name: 'library/a:b', upstream: a, standIn: b, mirror: c }]"],
])("%s is refused", async (_, text) => {
  await expect(readImagesFile(await written(text))).rejects.toThrow();
});
