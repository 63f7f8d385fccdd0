/** The life of a sandbox as its student and their teacher see it: prepared, warned of, reset, stopped, ended, and all of it undone. */
import { expect, type Page } from "@playwright/test";
import { SANDBOX_EVENTS, type SandboxStatus } from "#sandbox/contract";
import { openLab, signIn, visit } from "./fixtures/people.ts";
import { readAloud, screenOf, typeAndSee, typeLine, untilPrompt, untilReady } from "./fixtures/terminal.ts";
import { type School, test } from "./fixtures/test.ts";

const stepsOfStart = ["Disk wird eingehängt", "Sandbox wird gebaut", "Netz wird verbunden", "wartet auf", "Wartet auf"];

test("a student is asked twice before a reset, and what it took is back after undoing it", async ({ school, join }) => {
  const { joinCode } = await school.newClass("Zurücksetzen");
  const page = await atTheLab((await join({ joinCode, name: "Ida Frei" })).context, school);
  await typeAndSee(page, { line: "echo still-here > kept; cat kept", sees: "still-here" });

  await chooseInMenu(page, "Zurücksetzen …");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Dateien, Images, Volumes und Container");
  await expect(dialog).toContainText("was du abgegeben hast");
  await page.keyboard.press("Escape");
  await typeAndSee(page, { line: "echo =$(cat kept)=", sees: "=still-here=" });

  await inNewShell(page, async () => {
    await chooseInMenu(page, "Zurücksetzen …");
    await dialog.getByRole("button", { name: "Weiter" }).click();
    await page.keyboard.type("ja\n");
    await expect(dialog.getByText("Da steht etwas anderes als «reset».")).toBeVisible();
    await dialog.getByRole("textbox").fill("reset");
    await page.keyboard.press("Enter");
  });
  await typeAndSee(page, { line: "echo =$(cat kept 2> /dev/null)=", sees: "==" });

  await inNewShell(page, () => page.getByRole("button", { name: "Rückgängig" }).click());
  await typeAndSee(page, { line: "echo =$(cat kept)=", sees: "=still-here=" });
  // Also what came after the reset can be had back, from the menu.
  await page.getByRole("button", { name: "Schliessen" }).click();
  await expect(page.getByRole("button", { name: "Rückgängig" })).toHaveCount(0);
  await inNewShell(page, async () => {
    await chooseInMenu(page, "Disk von vorher zurückholen …");
    await dialog.getByRole("button", { name: "Zurückholen" }).click();
  });
  await typeAndSee(page, { line: "echo =$(cat kept 2> /dev/null)=", sees: "==" });
});

test("whoever comes to a prepared class sees nothing of a start", async ({ school, join, page: teacher }) => {
  const { joinCode, classId, teacher: who } = await school.newClass("Vorbereitet");
  await toClass(teacher, { school, classId, who });
  await teacher.getByLabel("Im Voraus starten").fill("2");
  await teacher.getByRole("button", { name: "Unterricht vorbereiten" }).click();
  await expect(teacher.getByText("2 von 2 bereit")).toBeVisible();

  const { context } = await join({ joinCode, name: "Leo Roth" });
  await context.addInitScript(() => {
    const said = new Set<string>();
    Object.assign(window, { said });
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll("[role=status], .pane-terminal"))
        said.add(textContent ?? "");
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  const page = await atTheLab(context, school);
  const said = await page.evaluate(() => [...(window as unknown as { said: Set<string> }).said]);
  expect(said.filter((words) => stepsOfStart.some((step) => words.includes(step)))).toEqual([]);
  await expect(teacher.getByText("1 läuft")).toBeVisible();
  await teacher.getByRole("button", { name: "Nicht mehr bereithalten" }).click();
  await expect(teacher.getByRole("button", { name: "Unterricht vorbereiten" })).toBeVisible();
});

test("a teacher opens the internet after being asked, and sets limits that are refused field by field", async ({
  school,
  page,
}) => {
  const { classId, teacher } = await school.newClass("Grenzen");
  await toClass(page, { school, classId, who: teacher });
  await page.getByText("Einstellungen").click();
  await page.getByRole("radio", { name: /^Internet/ }).check();
  await page.getByRole("button", { name: "Anwenden" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Abbrechen" }).click();
  await page.getByRole("button", { name: "Verwerfen" }).click();
  await expect(page.getByRole("radio", { name: /^Nur Klassenzimmer/ })).toBeChecked();
  await page.getByRole("radio", { name: /^Internet/ }).check();
  await page.getByRole("button", { name: "Anwenden" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Internet öffnen" }).click();
  await expect(page.getByText("Angewendet.")).toBeVisible();

  await page.getByLabel("Arbeitsspeicher").fill("1");
  await page.getByText("Weitere Grenzen").click();
  await page.getByLabel("Pseudoterminals").fill("viele");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Eine Zahl von 512 bis 8192")).toBeVisible();
  await expect(page.getByText("Eine Zahl von 32 bis 1024")).toBeVisible();
  await expect(page.getByLabel("Arbeitsspeicher")).toHaveValue("1");
  await page.getByLabel("Arbeitsspeicher").fill("1024");
  await page.getByLabel("Pseudoterminals").fill("64");
  await page.getByLabel("Anhalten nach").fill("30");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Gespeichert", { exact: true })).toBeVisible();

  await page.reload();
  await page.getByText("Einstellungen").click();
  await expect(page.getByRole("radio", { name: /^Internet/ })).toBeChecked();
  await expect(page.getByLabel("Arbeitsspeicher")).toHaveValue("1024");
  await expect(page.getByLabel("Anhalten nach")).toHaveValue("30");
});

test("a teacher stops a student's sandbox, the student is told and goes on", async ({
  school,
  join,
  page: teacher,
}) => {
  const { joinCode, classId, teacher: who } = await school.newClass("Hilfe");
  const page = await atTheLab((await join({ joinCode, name: "Noa Baur" })).context, school);
  await toClass(teacher, { school, classId, who });
  await teacher.getByRole("button", { name: "Sandbox von Noa Baur: bereit" }).click();
  await teacher.getByRole("menuitem", { name: "Anhalten …" }).click();
  await teacher.getByRole("dialog").getByRole("button", { name: "Anhalten" }).click();
  await expect(teacher.getByRole("button", { name: "Sandbox von Noa Baur: aus" })).toBeVisible();
  await expect(page.getByText("Deine Dateien und Images sind noch da.")).toBeVisible();
  await page.getByRole("button", { name: "Starten" }).click();
  await untilReady(page);
  await expect(teacher.getByRole("button", { name: "Sandbox von Noa Baur: bereit" })).toBeVisible();
});

test("a class that is over says so, and opened again has everything as it was", async ({
  school,
  join,
  page: teacher,
}) => {
  const { joinCode, classId, teacher: who } = await school.newClass("Schluss");
  const page = await atTheLab((await join({ joinCode, name: "Eva Wyss" })).context, school);
  await typeAndSee(page, { line: "echo still-here > kept; cat kept", sees: "still-here" });
  await toClass(teacher, { school, classId, who });
  await teacher.getByText("Einstellungen").click();
  await teacher.getByRole("button", { name: "Klasse beenden …" }).click();
  await teacher.getByRole("dialog").getByRole("button", { name: "Klasse beenden" }).click();
  await expect(teacher.getByText(/^Klasse beendet am/)).toBeVisible();
  await expect(page.getByText("Deine Lehrperson hat die Klasse beendet.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Die Klasse ist beendet.")).toBeVisible();

  await teacher.getByRole("button", { name: "Wieder öffnen" }).click();
  await expect(teacher.getByText("Einstellungen")).toBeVisible();
  await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await untilReady(page);
  await untilPrompt(page);
  await typeAndSee(page, { line: "clear; echo =$(cat kept)=", sees: "=still-here=" });
});

test("whoever is warned that nothing happens stays by typing anywhere", async ({ school, join }) => {
  const { joinCode } = await school.newClass("Untätig");
  const { context } = await join({ joinCode, name: "Ben Kunz" });
  // The one message that would come after three quarters of an hour; the answer to it is the server's own.
  let warn: (stopsInMs: number) => void = () => undefined;
  await context.routeWebSocket(/socket\.io/, (browser) => {
    const server = browser.connectToServer();
    let status: SandboxStatus | undefined;
    server.onMessage((message) => {
      const found = /"data":(\{.*"resetUndoUntil".*\})\}\]$/.exec(String(message));
      if (found?.[1]) status = JSON.parse(found[1]);
      browser.send(message);
    });
    browser.onMessage((message) => server.send(message));
    warn = (stopsInMs) => {
      if (!status) throw new Error("the sandbox has not been opened");
      browser.send(`42${JSON.stringify([SANDBOX_EVENTS.changed, { ...status, stopsAt: Date.now() + stopsInMs }])}`);
    };
  });
  const page = await atTheLab(context, school);
  warn(4.5 * 60_000);
  await expect(page.getByText("In 4 Minuten hält deine Sandbox an.")).toBeVisible();
  await page.getByRole("main").focus();
  await page.keyboard.press("Tab");
  await expect(page.getByText("In 4 Minuten hält deine Sandbox an.")).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByText("In 4 Minuten hält deine Sandbox an.")).toHaveCount(0);
  warn(30_000);
  await expect(page.getByText("In weniger als einer Minute hält deine Sandbox an.")).toBeVisible();
  await page.getByRole("button", { name: "Weiterarbeiten" }).press("Enter");
  await expect(page.getByRole("button", { name: "Weiterarbeiten" })).toHaveCount(0);
});

async function atTheLab(context: Awaited<ReturnType<Page["context"]>>, school: School): Promise<Page> {
  await readAloud(context);
  const page = await context.newPage();
  await visit(page, school.url);
  await page.waitForURL(/\/classes\//);
  await openLab(page);
  await untilPrompt(page);
  await untilReady(page);
  return page;
}

async function toClass(
  page: Page,
  { school, classId, who }: { school: School; classId: string; who: Parameters<typeof signIn>[1]["person"] },
): Promise<void> {
  await signIn(page, { url: school.url, person: who });
  await page.getByRole("heading", { name: "Klassen", exact: true }).waitFor();
  await visit(page, `${school.url}/teacher/classes/${classId}`);
}

/** With the keyboard alone. */
async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Sandbox", exact: true }).press("Enter");
  const wanted = page.getByRole("menuitem", { name: item });
  await wanted.waitFor();
  while (!(await wanted.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** Does something after which the terminal holds another shell than before. */
async function inNewShell(page: Page, act: () => Promise<void>): Promise<void> {
  await typeLine(page, "clear");
  await expect(screenOf(page)).not.toContainText("neue Shell");
  await act();
  await expect(screenOf(page)).toContainText("neue Shell");
  await untilReady(page);
}
