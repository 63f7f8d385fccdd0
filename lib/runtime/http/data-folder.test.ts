import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataFolder, openDataFolder } from "./data-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trockendock-data-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a data folder that is missing is made", async () => {
  const missing = path.join(folder, "a", "b");
  await openDataFolder(missing);
  lockDataFolder(missing)();
});

test("a data folder that cannot be one is refused", async () => {
  const file = path.join(folder, "file");
  await writeFile(file, "");
  await expect(openDataFolder(file)).rejects.toMatchObject({ code: "data.not-writable", details: { folder: file } });
});

test("a second server on the same folder is refused, until the first lets go", () => {
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder, { waitMs: 0 })).toThrow(expect.objectContaining({ code: "data.locked" }));
  unlock();
  lockDataFolder(folder)();
});

test("a server killed with -9 leaves no lock behind", async () => {
  const other = spawn(process.execPath, [
    "--input-type=module",
    "--eval",
    `import { lockDataFolder } from ${JSON.stringify(import.meta.resolve("./data-folder.ts"))};
     globalThis.held = lockDataFolder(${JSON.stringify(folder)});
     console.log("locked");
     setInterval(() => {}, 1000);`,
  ]);
  await once(other.stdout, "data");
  other.kill("SIGKILL");
  await once(other, "exit");
  lockDataFolder(folder)();
});
