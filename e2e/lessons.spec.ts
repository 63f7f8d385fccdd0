/** Every lesson can be read on a phone and at twice the size in both languages, and worked through with the keyboard alone. */
import { readdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { visit } from "./fixtures/people.ts";
import { readAloud, screenOf, untilPrompt, untilReady } from "./fixtures/terminal.ts";
import { test } from "./fixtures/test.ts";
import { rowOf } from "./fixtures/test-cases.ts";

const labs = readdirSync("labs/m300-35").sort();
/** A phone; and what is left of 1440 × 900 at 200 %. */
const windows = [
  { width: 390, height: 844 },
  { width: 720, height: 450 },
];
const tabsMax = 80;

test("nothing of a lesson reaches beyond a small window", async ({ school, join }, info) => {
  test.setTimeout(600_000);
  const { classId, joinCode } = await school.newClass("Kleine Fenster");
  const { context } = await join({ joinCode, name: "Flavia Tönz" });
  const page = await context.newPage();
  for (const locale of ["de", "en"]) {
    await context.addCookies([{ name: "locale", value: locale, url: school.url }]);
    for (const lab of labs) {
      await visit(page, `${school.url}/classes/${classId}/labs/m300-35/${lab}`);
      await page.locator(".lesson").waitFor();
      for (const size of windows) {
        await page.setViewportSize(size);
        expect(await beyond(page), `${lab} in ${locale} at ${size.width}`).toEqual([]);
        await page.screenshot({ path: info.outputPath(`${lab}-${locale}-${size.width}.png`) });
      }
    }
  }
});

test("a lab is worked through with the keyboard alone", async ({ school, join }) => {
  const { classId, joinCode } = await school.newClass("Ohne Maus");
  const { context } = await join({ joinCode, name: "Reto Willi" });
  await readAloud(context);
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${classId}/labs/m300-35/01-protokollieren`);
  await untilPrompt(page);
  await untilReady(page);

  await page.keyboard.press("Alt+1");
  await tabTo(page, "Im Terminal ausführen");
  await page.keyboard.press("Enter");
  await expect(screenOf(page)).toContainText("stderr");
  await expect(rowOf(page, "1.1")).toContainText("bestanden");

  await page.keyboard.press("Alt+1");
  await tabTo(page, "radio");
  await page.keyboard.press("ArrowDown");
  await expect(rowOf(page, "1.2")).not.toContainText("offen");
  await tabTo(page, /^Tipp 1/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Tipp 2/ }).first()).toBeVisible();

  await page.keyboard.press("Alt+3");
  await tabTo(page, "1.1");
  await page.keyboard.press("Enter");
  await expect(page.locator(".protocol-details").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+2");
  await page.keyboard.type("echo typed by $((40 + 2))\n");
  await expect(screenOf(page)).toContainText("typed by 42");

  // With a row open the panes stay where they are, and one can leave.
  await page.getByRole("button", { name: "6.1" }).first().click();
  await expect(page.locator(".protocol-details").first()).toBeVisible();
  expect(await page.locator(".panes").evaluate((panes) => panes.scrollTop)).toBe(0);
  await page.getByRole("link", { name: "Ohne Maus" }).click();
  await expect(page.getByRole("heading", { name: "Ohne Maus" })).toBeVisible();
});

/** Presses Tab until what has the focus is called so, or is of that role. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const isThere = (called: string) => (typeof name === "string" ? called.split("|").includes(name) : name.test(called));
  for (let pressed = 0; pressed < tabsMax; pressed += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
      return `${label}|${element?.getAttribute("type") ?? ""}`;
    });
    if (isThere(focused)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} was not reached with ${tabsMax} tabs`);
}

/** What the window cuts off and no scrolling of its own brings back. */
function beyond(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean => {
      if (!element?.matches(".lesson *")) return false;
      return getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement);
    };
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll(".lesson *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement))
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`)
      .slice(0, 5);
  });
}
