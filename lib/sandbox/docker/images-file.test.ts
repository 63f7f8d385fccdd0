import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
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

test("what the module asks for is among them, where Docker looks for it", async () => {
  const names = (await readImagesFile()).map(({ name }) => name);
  const asked = ["library/ubuntu:latest", "library/python:3.9", "google/cadvisor:latest", "amouat/stress:latest"];
  expect(names).toEqual(expect.arrayContaining(asked));
});

test("the labs that need them exist", async () => {
  const folders = (await readdir("labs", { recursive: true })).map((folder) => path.basename(folder));
  const labs = (await readImagesFile()).flatMap((image) => image.labs);
  expect(folders).toEqual(expect.arrayContaining(labs));
});

const others = "source: 'https://a.example', labs: []";

test("a whole entry is taken", async () => {
  const file = await written(`images: [{ name: 'library/a:b', upstream: a, standIn: b, ${others} }]`);
  expect(await readImagesFile(file)).toHaveLength(1);
});

test.each([
  ["an empty list", "images: []"],
  ["a name without a tag", `images: [{ name: library/ubuntu, upstream: ubuntu, standIn: images/ubuntu, ${others} }]`],
  [
    "a name without a repository",
    `images: [{ name: 'ubuntu:latest', upstream: ubuntu, standIn: images/ubuntu, ${others} }]`,
  ],
  ["a word nobody knows", `images: [{ name: 'library/a:b', upstream: a, standIn: b, ${others}, mirror: c }]`],
])("%s is refused", async (_, text) => {
  await expect(readImagesFile(await written(text))).rejects.toThrow();
});
