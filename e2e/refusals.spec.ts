/** What keeps `npm start` from starting is told in words that say what happened, what is safe and what to do; nothing is left behind. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { makeHome, removeHome, type ServerHome } from "./fixtures/server.ts";
import { test } from "./fixtures/test.ts";

/** Refusals come before long work, so a start that is refused is over soon; this only ends one that is not. */
const startWithinMs = 60_000;

test("a second server on the same data folder", async ({ school }) => {
  const { dataDir } = school.home;
  const other = await makeHome();
  await rm(other.dataDir, { recursive: true });
  const { code, output } = await start({ ...other, dataDir });
  expect(code).toBe(1);
  expect(output).toContain(`already working with the data folder ${dataDir}`);
  expect((await fetch(`${school.url}/api/health`)).status).toBe(200);
});

test("a port that is taken", async ({ school }) => {
  const home = await makeHome();
  const { code, output } = await start({ ...home, port: school.home.port });
  expect(code).toBe(1);
  expect(output).toContain(`Port ${school.home.port} is already in use`);
  await removeHome(home);
});

test("a data folder that cannot be written", async () => {
  const home = await makeHome();
  const dataDir = path.join(home.dataDir, "file");
  await writeFile(dataDir, "");
  const { code, output } = await start({ ...home, dataDir });
  expect(code).toBe(1);
  expect(output).toContain("cannot be written");
  await removeHome(home);
});

test("settings that are none", async () => {
  const home = await makeHome();
  const { code, output } = await start(home, { PORT: "many", PUBLIC_URL: "dock.example" });
  expect(code).toBe(1);
  expect(output).toContain("PORT");
  expect(output).toContain("PUBLIC_URL");
  await removeHome(home);
});

test("no engine where DOCKER_HOST says", async () => {
  const home = await makeHome();
  const { code, output } = await start(home, { DOCKER_HOST: "tcp://127.0.0.1:9" });
  expect(code).toBe(1);
  expect(output).toContain("no Docker Engine answers at DOCKER_HOST=tcp://127.0.0.1:9");
  await removeHome(home);
});

test("an engine too old: which, what otherwise, and what mends it", async () => {
  const home = await makeHome();
  const old = await pretendEngine({ ApiVersion: "1.39", KernelVersion: "6.1.0" });
  const { code, output } = await start(home, { DOCKER_HOST: old.address });
  expect(code).toBe(1);
  expect(output).toMatch(/API of the engine: 1\.39[\s\S]*docker\.io/);
  old.server.close();
  await removeHome(home);
});

async function start(
  home: ServerHome,
  settings: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn("npm", ["start"], {
    env: { ...process.env, LC_ALL: "en_GB.UTF-8", DATA_DIR: home.dataDir, PORT: String(home.port), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: startWithinMs,
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, output: out + err };
}

/** An engine that nobody has at hand any more: it only says what it is. */
async function pretendEngine(version: object): Promise<{ server: Server; address: string }> {
  const server = createServer((req, res) => {
    const says = req.url?.endsWith("/version") ? { Os: "linux", ...version } : { SecurityOptions: ["name=seccomp"] };
    res.setHeader("content-type", "application/json");
    res.end(req.url?.endsWith("/_ping") ? "OK" : JSON.stringify(says));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
