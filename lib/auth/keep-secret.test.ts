import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSecret } from "./keep-secret.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "trockendock-secret-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("the secret is made once and stays", async () => {
  const secret = await keepSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(await keepSecret(folder)).toBe(secret);
});

test("only its owner may read it", async () => {
  await keepSecret(folder);
  expect((await stat(path.join(folder, "session-secret"))).mode & 0o777).toBe(0o600);
});

test("two that start at once agree on one secret and leave nothing else behind", async () => {
  const secrets = await Promise.all([keepSecret(folder), keepSecret(folder), keepSecret(folder)]);
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(["session-secret"]);
});
