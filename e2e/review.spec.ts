import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { submitAttempt } from "./fixtures/attempts.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { readAloud, typeLine, untilPrompt, untilReady } from "./fixtures/terminal.ts";
import { test } from "./fixtures/test.ts";
import { rowOf, testCasesOf } from "./fixtures/test-cases.ts";

const lab = "m300-35/01-protokollieren";

test("a submission is reviewed, released, and seen by its student; the results are a file", async ({
  school,
  join,
  enter,
}, info) => {
  const own = await school.newClass("Prüfung");
  const { context: student } = await join({ joinCode: own.joinCode, name: "Ida Kunz" });
  const { context: other } = await join({ joinCode: own.joinCode, name: "Urs Zaugg" });
  const of = { url: school.url, classId: own.classId, labId: lab };
  await submitAttempt(other, of);
  await readAloud(student);
  const studentPage = await student.newPage();
  await visit(studentPage, `${school.url}/classes/${own.classId}/labs/${lab}`);
  await untilPrompt(studentPage);
  await untilReady(studentPage);
  await typeLine(studentPage, `docker run --name redner ubuntu bash -c 'echo laut; echo leise >&2'`);
  await expect(rowOf(studentPage, "1.1")).toContainText("bestanden");
  await submitAttempt(student, of);

  const page = await (await enter(own.teacher)).newPage();
  await visit(page, `${school.url}/teacher/classes/${own.classId}`);
  await page.getByRole("link", { name: "Abgaben prüfen" }).click();
  await expect(page.getByRole("heading", { name: "Ida Kunz" })).toBeVisible();

  // What the first verdict rests on: the container, and what stood in the terminal then.
  const evidence = page.getByRole("region", { name: "Beweise zu 1.1" });
  await expect(evidence.getByRole("listitem").filter({ hasText: "gestartet" })).toContainText("redner");
  await expect(evidence.getByRole("figure")).toContainText("docker run --name redner ubuntu");

  // The second row, overridden with a reason that nobody may leave out.
  await page.getByRole("button", { name: "1.1", exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: "1.2", exact: true })).toBeFocused();
  await page.keyboard.press("o");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Übersteuern" }).click();
  await expect(dialog.getByText("Ohne Begründung geht es nicht.")).toBeVisible();
  await dialog.getByLabel("Begründung").fill("Am Pult gezeigt");
  await dialog.getByRole("button", { name: "Übersteuern" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Übersteuert von").first()).toContainText("Am Pult gezeigt");

  // A comment on the row; a draft of the whole survives a reload.
  await page.keyboard.press("c");
  await page.keyboard.type("Schau dir die Umleitung nochmals an.");
  await page.getByRole("button", { name: "Speichern" }).first().click();
  await expect(page.getByText("Schau dir die Umleitung nochmals an.").first()).toBeVisible();
  await page.getByLabel("Kommentar zum Ganzen").fill("=1+1 stimmt");
  await page.reload();
  await expect(page.getByLabel("Kommentar zum Ganzen")).toHaveValue("=1+1 stimmt");

  // Nothing of it is seen before the release; everything after it, without a reload, also what was not saved until then.
  await expect(studentPage.getByText("Von der Lehrperson entschieden")).toHaveCount(0);
  await page.getByLabel("Kommentar zum Ganzen").press("Control+Enter");
  await expect(page.getByRole("heading", { name: "Urs Zaugg" })).toBeVisible();
  await expect(page.getByText("1 von 2 freigegeben")).toBeVisible();
  const review = studentPage.getByRole("region", { name: "Deine Lehrperson hat diese Abgabe geprüft." }).first();
  await expect(review).toContainText("Ein Urteil hat sich geändert.");
  await expect(review).toContainText("=1+1 stimmt");
  await expect(rowOf(studentPage, "1.2")).toContainText("Von der Lehrperson entschieden · Kommentar");
  const testCases = testCasesOf(studentPage);
  await testCases.getByRole("button", { name: "1.2" }).click();
  await expect(testCases.getByText("Am Pult gezeigt")).toBeVisible();
  const pathOf = (name: string) => info.outputPath(name);
  await takePictures(studentPage, { part: review, name: "released", pathOf });
  await studentPage.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { name: "Ida Kunz" })).toBeVisible();
  await expect(page.getByText("Verlauf").locator("..").getByText("«=1+1 stimmt»")).toBeVisible();

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Resultate als CSV" }).click();
  const csv = await readFile(await (await downloading).path(), "utf8");
  const [head, ida, urs] = csv.replace("\ufeff", "").split("\r\n").map(cellsOf);
  expect(head?.slice(0, 3)).toEqual(["Name", "Lab", "Versuch"]);
  expect(ida?.slice(0, 3)).toEqual(["Ida Kunz", lab, "1"]);
  // A cell that begins like a formula is kept from being one.
  expect(ida?.some((cell) => cell.startsWith("'") && cell.includes("=1+1 stimmt"))).toBe(true);
  expect(urs?.[0]).toBe("Urs Zaugg");
  expect(urs?.length).toBe(head?.length);
  const points = head?.indexOf("Punkte") ?? -1;
  expect([ida?.[points], urs?.[points]]).toEqual(["2", "0"]);
});

test("another class's teacher and students find no review", async ({ school, join, enter }) => {
  const [own, foreign] = [await school.newClass("Eigene Abgaben"), await school.newClass("Fremde Abgaben")];
  const { context: student } = await join({ joinCode: own.joinCode, name: "Mia Wenger" });
  const address = `${school.url}/teacher/classes/${own.classId}/labs/${lab}/review`;
  const page = await (await enter(foreign.teacher)).newPage();
  expect((await page.goto(address))?.status()).toBe(404);
  const studentPage = await student.newPage();
  expect((await studentPage.goto(address))?.status()).toBe(404);
});

/** Of a line of RFC 4180; a leading apostrophe is what spreadsheets are kept from calculating by. */
function cellsOf(line: string): string[] {
  const cells = `${line},`.match(/("([^"]|"")*"|[^,]*),/g) ?? [];
  return cells.map((cell) =>
    cell
      .replace(/,$/, "")
      .replace(/^"(.*)"$/s, "$1")
      .replaceAll('""', '"'),
  );
}
