import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readLabFiles } from "./lab-files.ts";
import { type LabFolder, lampId, makeLabFolder } from "./testing/lab-folder.ts";

let labs: LabFolder;
beforeEach(async () => {
  labs = await makeLabFolder();
});
afterEach(() => labs.remove());

const read = () => readLabFiles(join(labs.folder, lampId));
const paths = async () => (await read()).map(({ path }) => path);

test("a lab without a folder of files gives nothing", async () => {
  expect(await paths()).toEqual([]);
});

test("a lab gives every file below its folder, also the newest", async () => {
  await labs.write(lampId, { "files/app.py": "print(1)", "files/static/a.css": "" });
  expect(await paths()).toEqual(["app.py", "static/a.css"]);
  await labs.write(lampId, { "files/b.py": "" });
  expect(await paths()).toEqual(["app.py", "b.py", "static/a.css"]);
});

test.each([
  ["a link out of it", (folder: string) => symlink("/etc/passwd", join(folder, "passwd")), /files\/passwd: is neither/],
  ["too much", (folder: string) => writeFile(join(folder, "big"), Buffer.alloc(1024 * 1024 + 1)), /more than 1048576/],
])("%s is a problem", async (_, make, expected) => {
  await labs.write(lampId, { "files/app.py": "" });
  await make(join(labs.folder, lampId, "files"));
  await expect(read()).rejects.toThrow(expected);
});
