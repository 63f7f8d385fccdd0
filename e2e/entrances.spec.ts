/** How people come in, and how they are told why not. */
import { expect } from "@playwright/test";
import { fillCredentials, person, signIn, visit } from "./fixtures/people.ts";
import { test } from "./fixtures/test.ts";

test("a wrong join code is told, and what was typed stays", async ({ school, page }) => {
  await visit(page, `${school.url}/join`);
  await page.getByLabel("Klassencode").fill("CCC-CCC");
  await fillCredentials(page, person("Noa Frei"));
  await page.getByRole("button", { name: "Beitreten" }).click();
  await expect(page.getByText("Zu diesem Code gibt es keine Klasse.")).toBeVisible();
  await expect(page.getByLabel("Klassencode")).toHaveValue("CCC-CCC");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Noa Frei");
});

test("a name twice is told, and does not open the other's account", async ({ school, join, page }) => {
  const { joinCode } = await school.newClass("Namen");
  await join({ joinCode, name: "Lea Meier" });
  await visit(page, `${school.url}/join/${joinCode}`);
  await fillCredentials(page, { name: "lea  meier", password: "ein anderes" });
  await page.getByRole("button", { name: "Beitreten" }).click();
  await expect(page.getByText("Diesen Namen gibt es schon.")).toBeVisible();
});

test("a closed class takes nobody in, and those who are in sign in again", async ({ school, join, browser, page }) => {
  const { joinCode, teacher } = await school.newClass("Geschlossen");
  const { student } = await join({ joinCode, name: "Ben Roth" });
  await signIn(page, { url: school.url, person: teacher });
  await page.getByRole("link", { name: "Geschlossen" }).click();
  await page.getByRole("button", { name: "Beitritt schliessen" }).click();
  await expect(page.getByText("Beitritt geschlossen")).toBeVisible();

  const late = await browser.newPage();
  await visit(late, `${school.url}/join/${joinCode}`);
  await fillCredentials(late, person("Zu Spät"));
  await late.getByRole("button", { name: "Beitreten" }).click();
  // The link names an open class only, so the code alone is what was wrong.
  await expect(late.getByText("Diese Klasse nimmt niemanden mehr auf.")).toBeVisible();
  await late.close();

  const again = await browser.newPage();
  await signIn(again, { url: school.url, person: student });
  await again.waitForURL(/\/classes\//);
  await again.close();
  await expect(page.getByText("Der Server antwortet nicht.")).toBeHidden();
});

test("guessing passwords is stopped, also for the right one", async ({ school, join, page }) => {
  const { joinCode } = await school.newClass("Raten");
  const { student } = await join({ joinCode, name: "Mia Kunz" });
  for (let guess = 0; guess < 10; guess += 1) {
    const { status } = await trySignIn(school.url, { ...student, password: `geraten ${guess}` });
    expect(status).toBe(401);
  }
  expect((await trySignIn(school.url, student)).status).toBe(429);
  await signIn(page, { url: school.url, person: student });
  await expect(page.getByText("Zu viele Fehlversuche.")).toBeVisible();
});

test("the page speaks English to who asks for it, and remembers", async ({ school, browser }) => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await visit(page, `${school.url}/sign-in`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByRole("radio", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await context.close();
});

test("signing out ends the session everywhere it is used", async ({ school, join }) => {
  const { joinCode } = await school.newClass("Abmelden");
  const { context } = await join({ joinCode, name: "Tim Graf" });
  const [page] = context.pages();
  if (!page) throw new Error("the page of the student is gone");
  await page.getByRole("button", { name: /Konto von Tim Graf/ }).click();
  await page.getByRole("button", { name: "Abmelden" }).click();
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await visit(page, school.url);
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
});

test("a student who is signed in joins a second class with the code alone", async ({ school, join }) => {
  const [one, other] = [await school.newClass("Erste Klasse"), await school.newClass("Zweite Klasse")];
  const { context } = await join({ joinCode: one.joinCode, name: "Ida Wyss" });
  const [page] = context.pages();
  if (!page) throw new Error("the page of the student is gone");
  await visit(page, `${school.url}/join/${other.joinCode}`);
  await page.getByRole("button", { name: "Beitreten" }).click();
  await page.waitForURL(/\/classes\//);
  await visit(page, school.url);
  await expect(page.getByRole("link", { name: "Erste Klasse" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Zweite Klasse" })).toBeVisible();
});

async function trySignIn(url: string, credentials: object): Promise<Response> {
  return fetch(`${url}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(credentials),
  });
}
