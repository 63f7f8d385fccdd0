/** A student looks at their containers beside the lab's base line: careless, hardened, ended; by keyboard, on a phone, in both languages and themes. */
import { expect, type Page } from "@playwright/test";
import { openAttempt } from "./fixtures/attempts.ts";
import { test } from "./fixtures/own-labs.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { readAloud, typeAndSee, untilReady } from "./fixtures/terminal.ts";

const lab = "labs/m1/01-haerten";
const hardening =
  "--user 1000 --cap-drop ALL --security-opt no-new-privileges --read-only -m 32m --memory-swap 32m --pids-limit 20 --cpus 0.5";

test("containers are laid beside the base line, and nobody else sees them", async ({ school, join }, info) => {
  const own = await school.newClass("Gehärtete");
  const { context } = await join({ joinCode: own.joinCode, name: "Mia Roth" });
  await readAloud(context);
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${own.classId}/${lab}`);
  await untilReady(page);

  const view = await openByKeyboard(page);
  await expect(view.getByText("Noch kein Container.")).toBeVisible();
  await page.keyboard.press("Escape");

  await typeAndSee(page, {
    line: "docker run -d --name offen ubuntu sleep 600 && echo offen-$((1+1))",
    sees: "offen-2",
  });
  await page.getByRole("button", { name: "Härtung" }).click();
  const first = view.getByRole("listitem").first();
  await expect(first).toContainText("gefährlich");
  await page.keyboard.press("Escape");

  const both = `docker run -d --name zu ${hardening} ubuntu sleep 600; docker stop -t 0 offen; echo zu-$((1+1))`;
  await typeAndSee(page, { line: both, sees: "zu-2" });
  await page.getByRole("button", { name: "Härtung" }).click();
  await expect(first).toContainText("gut");
  await expect(view.getByText("schwach")).toHaveCount(0);
  await view.getByLabel("Container").selectOption("offen (läuft nicht)");
  await expect(first).toContainText("gefährlich");
  await takePictures(page, {
    part: page.getByRole("dialog"),
    name: "hardening",
    pathOf: (name) => info.outputPath(name),
  });

  await context.addCookies([{ name: "locale", value: "en", url: school.url }]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await page.getByRole("button", { name: "Hardening", exact: true }).click();
  const english = page.getByRole("dialog");
  await english.getByLabel("Container").selectOption({ label: "zu" });
  await expect(english.getByRole("listitem").first()).toContainText("good");
  await takePictures(page, {
    part: page.getByRole("dialog"),
    name: "hardening",
    pathOf: (name) => info.outputPath(name),
  });

  const { context: stranger } = await join({ joinCode: own.joinCode, name: "Nora Frei" });
  const of = { url: school.url, classId: own.classId, labId: "m1/01-haerten" };
  const { attemptId } = await openAttempt(context, of);
  const path = `${school.url}/api/attempts/${attemptId}/hardening`;
  expect((await context.request.get(path)).status()).toBe(200);
  expect((await stranger.request.get(path)).status()).toBe(404);
});

async function openByKeyboard(page: Page) {
  const button = page.getByRole("button", { name: "Härtung" });
  await button.focus();
  await page.keyboard.press("Enter");
  return page.getByRole("dialog", { name: "Härtung" });
}
