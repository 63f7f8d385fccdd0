/** A reflection is written, judged with the rubric, handed back, revised; and stands in the test protocol at the end. */
import { expect, type Page } from "@playwright/test";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { submit } from "./fixtures/submit.ts";
import { test } from "./fixtures/test.ts";

const lab = "labs/m300-35/08-reflexion";
const text =
  "Stecken geblieben bin ich bei der Überwachung. Mein Alarm blieb stumm, obwohl der Container unter Last stand. Ich suchte den Fehler lange im Skript und tippte es zweimal neu ab. In Wirklichkeit hatte ich die Schwelle in Bytes statt in Megabytes angegeben, also viel zu tief gedacht. Eine Kollegin schlug vor, den gemessenen Wert zuerst einfach auszugeben. Da sah man die Zahl und den Fehler sofort. Nächstes Mal schaue ich mir immer zuerst die Werte an, bevor ich am Programm zweifle, und ich frage früher um Hilfe.";

test("a reflection is judged by its teacher, comes back, and is revised to a complete protocol", async ({
  school,
  join,
  enter,
}, info) => {
  const own = await school.newClass("Reflektierende");
  const { context } = await join({ joinCode: own.joinCode, name: "Seraina Tuor" });
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${own.classId}/${lab}`);

  const field = page.getByRole("textbox", { name: "Was schwierig war" });
  await field.fill("Es war schwierig.");
  await expect(page.getByText("3 Wörter, mindestens 80")).toBeVisible();
  await field.fill(text);
  // Nobody presses anything: it is saved in the pause.
  await expect(statusOf(page, "4.1")).toContainText("bestanden");
  await expect(page.getByText("Gespeichert").first()).toBeVisible();
  for (const level of await page.getByRole("group").getByRole("radio", { name: "mit Hilfe" }).all()) {
    await level.check();
  }
  await expect(statusOf(page, "1.1")).toContainText("bestanden");
  await page.reload();
  await expect(field).toHaveValue(text);
  await submit(page);

  const teacher = await enter(own.teacher);
  const desk = await teacher.newPage();
  await visit(desk, `${school.url}/teacher/classes/${own.classId}/${lab}/review`);
  await desk.getByRole("row", { name: /4\.2/ }).click();
  await desk.keyboard.press("2");
  await expect(desk.getByRole("row", { name: /4\.2/ })).toContainText("1/3");
  await desk.getByLabel("Kommentar zu 4.2").fill("Was folgt daraus?");
  await takePictures(desk, { part: desk.locator("main"), name: "rubric", pathOf: (name) => info.outputPath(name) });
  await desk.getByRole("button", { name: /^(Zurückgeben|Hand back)$/ }).click();
  await expect(desk.getByText(/Zurückgegeben am|Handed back on/).first()).toBeVisible();

  await visit(page, `${school.url}/classes/${own.classId}`);
  await expect(page.getByText("zum Überarbeiten zurück")).toBeVisible();
  await page.goBack();
  await page.getByRole("button", { name: "Überarbeiten" }).click();
  await expect(field).toBeEditable();
  // What was said stays in sight while one revises.
  await expect(page.getByRole("region", { name: "Du überarbeitest eine Abgabe." })).toContainText("Was folgt daraus?");
  await expect(field).toHaveValue(text);
  await field.fill(`${text} Daraus folgt für mich: messen, bevor man ändert.`);
  await expect(page.getByText("Gespeichert").first()).toBeVisible();
  await submit(page);

  // Until it is judged what was judged before counts.
  await expect(page.getByText(/Es zählt Versuch 1/)).toBeVisible();
  await desk.getByRole("button", { name: /Seraina Tuor.*Versuch 2/ }).click();
  await expect(desk.getByRole("row", { name: /4\.2/ })).toContainText("0/3");
  await desk.getByRole("row", { name: /4\.2/ }).click();
  await desk.keyboard.press("3");
  await expect(desk.getByRole("row", { name: /4\.2/ })).toContainText("2/3");
  await desk.getByRole("button", { name: "Freigeben", exact: true }).click();
  await expect(page.getByText("Deine Lehrperson hat diese Abgabe geprüft.")).toBeVisible();

  await visit(page, `${school.url}/classes/${own.classId}/protocol`);
  const document = page.getByRole("region", { name: "Reflexion und Lerneffekt" });
  await expect(document).toContainText("Daraus folgt für mich");
  await expect(page.getByText("Seraina Tuor").first()).toBeVisible();
  await page.pdf({ path: info.outputPath("protocol.pdf"), format: "A4" });
  await takePictures(page, { part: page.locator("main"), name: "protocol", pathOf: (name) => info.outputPath(name) });
  const file = await context.request.get(`${school.url}/api/classes/${own.classId}/protocol`);
  expect(await file.text()).toContain("Daraus folgt für mich");

  // It is nobody else's.
  const { context: classmate } = await join({ joinCode: own.joinCode, name: "Flurin Candrian" });
  const theirs = await classmate.request.get(`${school.url}/api/classes/${own.classId}/protocol`);
  expect(await theirs.text()).not.toContain("Seraina");
  const students = `${school.url}/api/classes/${own.classId}/students`;
  expect((await classmate.request.get(`${students}/somebody/protocol`)).status()).toBe(404);
});

function statusOf(page: Page, nr: string) {
  return page.getByRole("row", { name: new RegExp(nr.replace(".", "\\.")) }).first();
}
