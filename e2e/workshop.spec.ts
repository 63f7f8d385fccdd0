/** A teacher tries a lab out as its author: what they edit on the disk stands on the page, without a restart; and nobody else gets there. */
import { randomUUID } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import { openAttempt } from "./fixtures/attempts.ts";
import { test } from "./fixtures/own-labs.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { untilReady } from "./fixtures/terminal.ts";

/** A copy, so that no other journey meets what is edited. */
const labId = "m1/90-werkstatt";
const original = "e2e/labs/m1/03-fragen";

test.beforeEach(({ home }) => cp(original, path.join(home.labsDir, labId), { recursive: true }));

test("text and judge are edited, a mistake is told and mended, and the class goes on", async ({
  school,
  home,
  join,
  enter,
}, info) => {
  const own = await school.newClass("Lernende");
  const file = (name: string) => path.join(home.labsDir, labId, name);
  const edit = async (name: string, from: string, to: string) => {
    const text = await readFile(file(name), "utf8");
    expect(text).toContain(from);
    await writeFile(file(name), text.replace(from, to));
  };
  const page = await (await enter(own.teacher)).newPage();
  await visit(page, `${school.url}/teacher`);
  await page.getByRole("link", { name: "Labs ausprobieren" }).click();
  await page.getByRole("link", { name: "Fragen" }).last().click();
  const bar = page.getByRole("region", { name: "Werkstatt" });
  await expect(bar).toBeVisible();
  await untilReady(page);
  await page.getByRole("radio", { name: "drei" }).check();
  const verdicts = (passed: number) => page.getByRole("table", { name: `Alle Testfälle: ${passed} von 1 bestanden` });
  await expect(verdicts(1)).toBeVisible();

  await edit("lab.de.mdx", "# Fragen", "# Andere Fragen");
  await expect(page.getByRole("heading", { name: "Andere Fragen" })).toBeVisible();
  await edit("lab.ts", 'const right = "drei"', 'const right = "vier"');
  await expect(verdicts(0)).toBeVisible();

  await edit("lab.ts", "points: 2,", "points: 0,");
  await expect(bar).toContainText("Alle arbeiten mit der Fassung davor weiter");
  await expect(bar).toContainText("lab.ts:18: check 1.1, points: ");
  await expect(page.getByRole("heading", { name: "Andere Fragen" })).toBeVisible();
  await takePictures(page, { part: bar, name: "workshop", pathOf: (name) => info.outputPath(name) });
  await page.setViewportSize({ width: 1440, height: 900 });
  const { context: student } = await join({ joinCode: own.joinCode, name: "Lia Ott" });
  const atWork = await student.newPage();
  await visit(atWork, `${school.url}/classes/${own.classId}/labs/${labId}`);
  await expect(atWork.getByRole("heading", { name: "Andere Fragen" })).toBeVisible();
  await expect(atWork.getByText("lab.ts:")).toHaveCount(0);
  const board = await page.context().newPage();
  await visit(board, `${school.url}/teacher/classes/${own.classId}`);
  await expect(board.getByText("lab.ts:18: check 1.1, points: ")).toBeVisible();

  await edit("lab.ts", "points: 0,", "points: 2,");
  await expect(bar.getByText("lab.ts:18")).toHaveCount(0);
  await edit("lab.ts", 'history.answers.beine?.value ?? "–"', "history.replies.beine.value");
  await expect(bar).toContainText("Die Prüfung 1.1 ist abgebrochen");
  await expect(bar).toContainText(/lab\.ts:23:\d+: TypeError: .*'beine'/);
  await edit("lab.ts", "history.replies.beine.value", 'history.answers.beine?.value ?? "–"');
  await expect(bar.getByText("TypeError")).toHaveCount(0);

  await page.context().addCookies([{ name: "locale", value: "en", url: school.url }]);
  await visit(page, `${school.url}/teacher/labs`);
  const list = page.getByRole("main");
  await expect(list).toContainText("Questions");
  await takePictures(page, { part: list, name: "workshop-labs", pathOf: (name) => info.outputPath(name) });
});

test("a workshop is for teachers, and each has their own", async ({ school, join, enter, browser }) => {
  const [own, foreign] = [await school.newClass("Werkstatt"), await school.newClass("Nachbarschaft")];
  const { context: student } = await join({ joinCode: own.joinCode, name: "Nils Frey" });
  const page = await student.newPage();
  for (const address of ["/teacher/labs", `/teacher/labs/${labId}`]) {
    await visit(page, `${school.url}${address}`);
    await expect(page).toHaveURL(`${school.url}/classes/${own.classId}`);
  }
  const teacher = await enter(own.teacher);
  const atWork = await teacher.newPage();
  const opening = atWork.waitForRequest((request) => request.url().endsWith("/api/attempts"));
  await visit(atWork, `${school.url}/teacher/labs/${labId}`);
  const { classId } = (await opening).postDataJSON() as { classId: string };
  const { attemptId } = await openAttempt(teacher, { url: school.url, classId, labId });
  const { attemptId: ofStudent } = await openAttempt(student, { url: school.url, classId: own.classId, labId });
  await visit(atWork, `${school.url}/teacher`);
  await expect(atWork.getByRole("link", { name: "Werkstatt" })).toBeVisible();
  await expect(atWork.getByRole("link", { name: "Workshop" })).toHaveCount(0);

  const headers = { origin: school.url };
  const judgeAnew = async (request: APIRequestContext, attempt: string) =>
    (await request.post(`${school.url}/api/attempts/${attempt}/judged-anew`, { headers })).status();
  const faults = async (request: APIRequestContext, lab = labId) =>
    (await request.get(`${school.url}/api/labs/${lab}/faults`)).status();
  const [nobody, neighbour] = [await browser.newContext(), await enter(foreign.teacher)];
  expect(await faults(nobody.request)).toBe(401);
  expect(await faults(student.request)).toBe(404);
  expect(await faults(teacher.request, "m1/99-nichts")).toBe(404);
  expect(await faults(teacher.request)).toBe(200);
  expect(await judgeAnew(nobody.request, attemptId)).toBe(401);
  expect(await judgeAnew(student.request, attemptId)).toBe(404);
  expect(await judgeAnew(student.request, ofStudent)).toBe(404);
  expect(await judgeAnew(neighbour.request, attemptId)).toBe(404);
  expect(await judgeAnew(teacher.request, randomUUID())).toBe(404);
  expect(await judgeAnew(teacher.request, attemptId)).toBe(200);
  const opened = await neighbour.request.post(`${school.url}/api/attempts`, { data: { classId, labId }, headers });
  expect(opened.status()).toBe(404);
});
