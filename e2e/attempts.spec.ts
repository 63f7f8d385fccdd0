/** A student begins another attempt where the lab allows one; the better one counts, and what comes after the deadline is marked late. */
import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/own-labs.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { submit } from "./fixtures/submit.ts";
import { untilReady } from "./fixtures/terminal.ts";

const lab = "labs/m1/03-fragen";

test("of two attempts the better one counts, and the later one is late", async ({ school, join, enter }, info) => {
  const own = await school.newClass("Versuchende");
  const { context } = await join({ joinCode: own.joinCode, name: "Olga Baumann" });
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${own.classId}/${lab}`);
  await expect(page.getByText("Versuch 1 von 2")).toBeVisible();
  // By then the page hears what is clicked.
  await untilReady(page);
  await answer(page, "drei");
  await expect(page.getByText("2 von 2 P.").first()).toBeVisible();
  await submit(page);

  await page.getByRole("button", { name: "Neuen Versuch beginnen" }).click();
  await expect(page.getByText("Versuch 2 von 2")).toBeVisible();
  await answer(page, "vier");
  await expect(page.getByText("0 von 2 P.").first()).toBeVisible();
  const teacher = await enter(own.teacher);
  const headers = { origin: school.url };
  const deadline = { requestId: randomUUID(), at: "2026-01-01T10:00:00Z" };
  const ofLab = `${school.url}/api/classes/${own.classId}/${lab}`;
  expect((await teacher.request.put(`${ofLab}/deadline`, { data: deadline, headers })).ok()).toBe(true);
  await expect(page.getByText(/Abgabe bis/)).toBeVisible();
  await submit(page);
  await expect(page.getByText("verspätet").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Neuen Versuch beginnen" })).toHaveCount(0);
  await expect(page.getByText("Es zählt Versuch 1 mit 2 P.")).toBeVisible();

  const results = await teacher.request.get(`${school.url}/api/classes/${own.classId}/results`);
  const lines = (await results.text()).split("\r\n").filter((line) => line.startsWith("Olga Baumann"));
  expect(lines.map((line) => line.split(",").slice(2, 4))).toEqual([
    ["1", "ja"],
    ["2", "nein"],
  ]);
  const pathOf = (name: string) => info.outputPath(name);
  const part = page.getByRole("article");
  await takePictures(page, { part, name: "attempts", pathOf });
  await context.addCookies([{ name: "locale", value: "en", url: school.url }]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await expect(page.getByText("Attempt 2 of 2")).toBeVisible();
  await takePictures(page, { part, name: "attempts", pathOf });
});

async function answer(page: Page, name: string): Promise<void> {
  const saved = page.waitForResponse((response) => response.url().endsWith("/answers") && response.ok());
  await page.getByRole("radio", { name }).check();
  await saved;
}
