import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFile } from "./keep-file.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "trockendock-secret-"));
});

afterEach(() => rm(folder, { recursive: true }));

function keep(): Promise<string> {
  return keepFile(path.join(folder, "secret"), () => randomBytes(32).toString("hex"));
}

test("the secret is made once and stays", async () => {
  const secret = await keep();
  expect(secret).toHaveLength(64);
  expect(await keep()).toBe(secret);
});

test("only its owner may read it", async () => {
  await keep();
  expect((await stat(path.join(folder, "secret"))).mode & 0o777).toBe(0o600);
});

test("those that start at once agree on one secret and leave nothing else behind", async () => {
  const secrets = await Promise.all([keep(), keep(), keep()]);
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(["secret"]);
});
