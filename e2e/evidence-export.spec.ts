/** A student takes their evidence journal, and the server can tell whether it is still what it signed; nobody gets another's. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { visit } from "./fixtures/people.ts";
import { command, type School, test } from "./fixtures/test.ts";

const run = promisify(execFile);
const labId = "m300-35/01-protokollieren";

/** What `evidence verify --file` says, whichever way it ends. */
async function verified({ home }: School, file: string): Promise<{ fault: { kind: string } | null; rows: number }> {
  const asked = run("npm", ["run", "--silent", "cli", "--", "evidence", "verify", "--file", file, "--json"], {
    env: { ...process.env, ...home.settings, DATA_DIR: home.dataDir },
  });
  const { stdout } = await asked.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "null");
}

test("a student's own journal is given out whole, and a change in it is found", async ({ school, join }) => {
  const { joinCode, classId } = await school.newClass("Journal");
  const { context } = await join({ joinCode, name: "Lea Journal" });
  const headers = { origin: school.url };
  const opened = await context.request.post(`${school.url}/api/attempts`, { data: { classId, labId }, headers });
  const { attemptId } = (await opened.json()).data;
  const answer = { requestId: randomUUID(), questionId: "umleitung", value: "append" };
  await context.request.put(`${school.url}/api/attempts/${attemptId}/answers`, { data: answer, headers });

  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${classId}`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Beweisjournal" }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  expect(text.split("\n")[1]).toContain("append");

  const folder = await mkdtemp(path.join(os.tmpdir(), "trockendock-export-"));
  const file = path.join(folder, "evidence.ndjson");
  await writeFile(file, text);
  expect(await verified(school, file)).toMatchObject({ fault: null, rows: 1, isOurs: true });
  await writeFile(file, text.replace("append", "stderr"));
  expect(await verified(school, file)).toMatchObject({ fault: { kind: "changed", seq: 1 } });
  await rm(folder, { recursive: true });

  const { journals } = await command(school.home, ["evidence", "verify"]);
  expect(journals.every(({ fault }: { fault: unknown }) => fault === null)).toBe(true);
});

test("nobody is given the journal of a class they are not in", async ({ school, join }) => {
  const [own, foreign] = [await school.newClass("Eigene Beweise"), await school.newClass("Fremde Beweise")];
  const { context } = await join({ joinCode: own.joinCode, name: "Jan Beweis" });
  const asked = (classId: string) => context.request.get(`${school.url}/api/classes/${classId}/evidence`);
  expect((await asked(own.classId)).status()).toBe(200);
  expect((await asked(foreign.classId)).status()).toBe(404);
  expect((await asked("nope")).status()).toBe(404);
  expect((await fetch(`${school.url}/api/classes/${own.classId}/evidence`)).status).toBe(401);
});
