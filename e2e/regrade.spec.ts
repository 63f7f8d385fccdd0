/** A check was wrong: it is mended on disk, what it would change is looked at, applied, taken back; and a deadline makes what came later late. */
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BrowserContext, expect } from "@playwright/test";
import { openAttempt, submitAttempt } from "./fixtures/attempts.ts";
import { test } from "./fixtures/own-labs.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import type { School, TaughtClass } from "./fixtures/test.ts";

const labId = "m1/03-fragen";

test("a mended check is looked at, applied and taken back; a deadline is set and lifted", async ({
  school,
  home,
  join,
  enter,
}, info) => {
  await writeCheck(home.labsDir, "vier");
  const own = await school.newClass("Nachbewertete");
  const { context: student } = await join({ joinCode: own.joinCode, name: "Eva Lutz" });
  const { context: other } = await join({ joinCode: own.joinCode, name: "Finn Gut" });
  const attemptId = await submitted(student, { school, own });
  await submitted(other, { school, own });
  const page = await (await enter(own.teacher)).newPage();
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
  context: BrowserContext,
  { school, own: { classId } }: { school: School; own: TaughtClass },
): Promise<string> {
  const { url } = school;
  const { attemptId } = await openAttempt(context, { url, classId, labId });
  const answer = { requestId: randomUUID(), questionId: "beine", value: "drei" };
  const saving = { data: answer, headers: { origin: url } };
  expect((await context.request.put(`${url}/api/attempts/${attemptId}/answers`, saving)).ok()).toBe(true);
  await submitAttempt(context, { url, classId, labId });
  return attemptId;
}

async function writeCheck(labsDir: string, right: string): Promise<void> {
  const file = path.join(labsDir, labId, "lab.ts");
  const source = await readFile(file, "utf8");
  await writeFile(file, source.replace(/const right = "\w+";/, `const right = "${right}";`));
}
