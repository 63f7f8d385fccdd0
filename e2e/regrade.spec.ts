/** A check was wrong: it is mended on disk, what it would change is looked at, applied, taken back; and a deadline makes what came later late. */
import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BrowserContext, expect } from "@playwright/test";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { makeHome, removeHome, type ServerHome } from "./fixtures/server.ts";
import { test as base, type School, type TaughtClass } from "./fixtures/test.ts";

const labId = "m1/03-fragen";

const test = base.extend<object, { home: ServerHome & { labsDir: string } }>({
  home: [
    async ({ browserName: _browserName }, use) => {
      // Within the checkout: what a lab imports is found from where it lies.
      await mkdir("test-results", { recursive: true });
      const labsDir = await mkdtemp(path.join("test-results", "labs-"));
      await cp("e2e/labs", labsDir, { recursive: true });
      await writeCheck(labsDir, "vier");
      const home = { ...(await makeHome()), labsDir, settings: { LABS_DIR: labsDir } };
      await use(home);
      await removeHome(home);
      await rm(labsDir, { recursive: true });
    },
    { scope: "worker" },
  ],
});

test("a mended check is looked at, applied and taken back; a deadline is set and lifted", async ({
  school,
  home,
  join,
  browser,
}, info) => {
  const own = await school.newClass("Nachbewertete");
  const { context: student } = await join({ joinCode: own.joinCode, name: "Eva Lutz" });
  const { context: other } = await join({ joinCode: own.joinCode, name: "Finn Gut" });
  const attemptId = await submitted(student, { school, own });
  await submitted(other, { school, own });
  const context = await browser.newContext({ locale: "de-CH" });
  await context.request.post(`${school.url}/api/auth/sign-in`, { data: own.teacher });
  const page = await context.newPage();
  await visit(page, `${school.url}/teacher/classes/${own.classId}/labs/${labId}/review`);
  await expect(page.getByRole("heading", { name: "Eva Lutz" })).toBeVisible();
  const pathOf = (name: string) => info.outputPath(name);
  const dialog = page.getByRole("dialog");

  await page.getByRole("button", { name: "Frist setzen …" }).click();
  await dialog.getByRole("button", { name: "Speichern" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Wähle Tag und Zeit.");
  await dialog.getByLabel("Bis").fill("2026-01-01T10:00");
  await dialog.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("verspätet").first()).toBeVisible();
  await page.getByRole("button", { name: "Ändern …" }).click();
  await dialog.getByRole("button", { name: "Frist aufheben" }).click();
  await expect(page.getByText("Keine Frist")).toBeVisible();
  await expect(page.getByText("verspätet")).toHaveCount(0);

  await writeCheck(home.labsDir, "drei");
  await page.getByRole("button", { name: "Nachbewerten …" }).click();
  await dialog.getByRole("button", { name: "Vorschau" }).click();
  await expect(dialog.getByText("2 Urteile ändern sich in 2 Abgaben.")).toBeVisible();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Eva Lutz 1.1" })).toContainText("bestanden");
  await dialog.getByRole("button", { name: "Anwenden" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Ohne Begründung geht es nicht.");
  await takePictures(page, { part: dialog, name: "regrade", pathOf });
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByLabel("Begründung").fill("Drei war immer richtig");
  await dialog.getByRole("button", { name: "Anwenden" }).click();
  const applied = dialog.getByRole("listitem").filter({ hasText: "Drei war immer richtig" });
  await expect(applied).toContainText("2 Urteile");
  expect(await pointsOf(student)).toBe(2);

  await dialog.getByLabel("Begründung").fill("Doch nicht");
  await applied.getByRole("button", { name: "Rückgängig machen" }).click();
  await expect(applied).toContainText("rückgängig gemacht");
  expect(await pointsOf(student)).toBe(0);
  await page.keyboard.press("Escape");
  const history = page.getByText("Verlauf").locator("..");
  await expect(history).toContainText("Drei war immer richtig");
  await expect(history).toContainText("Doch nicht");

  async function pointsOf({ request }: BrowserContext): Promise<number> {
    return (await (await request.get(`${school.url}/api/attempts/${attemptId}`)).json()).data.points;
  }
});

/** @returns the attempt, with three legs for an answer. */
async function submitted(
  { request }: BrowserContext,
  { school, own: { classId } }: { school: School; own: TaughtClass },
): Promise<string> {
  const headers = { origin: school.url };
  const opened = await request.post(`${school.url}/api/attempts`, { data: { classId, labId }, headers });
  const { attemptId } = (await opened.json()).data;
  const attempt = `${school.url}/api/attempts/${attemptId}`;
  const answer = { requestId: randomUUID(), questionId: "beine", value: "drei" };
  expect((await request.put(`${attempt}/answers`, { data: answer, headers })).ok()).toBe(true);
  const submission = { data: { requestId: randomUUID() }, headers };
  expect((await request.post(`${attempt}/submission`, submission)).ok()).toBe(true);
  return attemptId;
}

async function writeCheck(labsDir: string, right: string): Promise<void> {
  const file = path.join(labsDir, labId, "lab.ts");
  const source = await readFile(file, "utf8");
  await writeFile(file, source.replace(/const right = "\w+";/, `const right = "${right}";`));
}
