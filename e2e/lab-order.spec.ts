/** A teacher may have the labs done in order: what builds on others opens once these have been submitted, and nothing that was begun is shut. */
import { expect } from "@playwright/test";
import { openAttempt, submitAttempt } from "./fixtures/attempts.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { test } from "./fixtures/test.ts";

const first = "m300-35/01-protokollieren";
const second = "m300-35/02-ueberwachen";

test("a lab opens when what it builds on has been submitted, where the teacher says so", async ({
  school,
  join,
  enter,
}, info) => {
  const { classId, joinCode, teacher } = await school.newClass("Der Reihe nach");
  const { context } = await join({ joinCode, name: "Ladina Caduff" });
  const { context: early } = await join({ joinCode, name: "Andri Bezzola" });
  const ofLab = (labId: string) => ({ url: school.url, classId, labId });
  await openAttempt(early, ofLab(second));

  const desk = await (await enter(teacher)).newPage();
  await visit(desk, `${school.url}/teacher/classes/${classId}`);
  const inOrder = desk.getByRole("checkbox", { name: /^(Labs der Reihe nach|Labs in order)$/ });
  await inOrder.click();
  await expect(inOrder).toBeChecked();
  await desk.reload();
  await expect(inOrder).toBeChecked();
  await expect(desk.getByRole("link", { name: "Ladina Caduff" })).toHaveAttribute("href", /\/protocol$/);
  await takePictures(desk, { part: desk.locator("main"), name: "board", pathOf: (name) => info.outputPath(name) });

  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${classId}`);
  await expect(page.getByRole("link", { name: "Protokollieren", exact: true })).toBeVisible();
  await expect(page.getByText("offen, sobald abgegeben: 01").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Überwachen mit cAdvisor" })).toHaveCount(0);
  await takePictures(page, { part: page.locator("main"), name: "list", pathOf: (name) => info.outputPath(name) });
  const refused = await context.request.post(`${school.url}/api/attempts`, {
    data: { classId, labId: second },
    headers: { origin: school.url },
  });
  expect(refused.status()).toBe(409);
  await visit(page, `${school.url}/classes/${classId}/labs/${second}`);
  await expect(page.getByText("ist noch nicht offen", { exact: false }).first()).toBeVisible();
  await takePictures(page, { part: page.locator("main"), name: "not-yet", pathOf: (name) => info.outputPath(name) });
  // Begun before the order was asked for.
  await openAttempt(early, ofLab(second));

  await submitAttempt(context, ofLab(first));
  await visit(page, `${school.url}/classes/${classId}/labs/${second}`);
  await expect(page.getByRole("heading", { name: "Überwachen mit cAdvisor", level: 1 })).toBeVisible();

  // Nobody but the class's teacher decides it.
  const stranger = await (await enter((await school.newClass("Andere")).teacher)).newPage();
  await visit(stranger, `${school.url}/teacher/classes/${classId}`);
  await expect(stranger.getByRole("checkbox")).toHaveCount(0);
});
