/** One student does the whole module by its pages alone, from the first lab to a complete test protocol. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { openLab, visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { submit } from "./fixtures/submit.ts";
import { readAloud, untilPrompt, untilReady } from "./fixtures/terminal.ts";
import { test } from "./fixtures/test.ts";
import { passed, testCasesOf } from "./fixtures/test-cases.ts";
import { countPrompts, workThrough } from "./fixtures/work-through.ts";

const module = path.resolve("labs/m300-35");
const wholeModuleMs = 45 * 60_000;
const verdictMs = 120_000;
/** Rows that the teacher judges: a student cannot do more for them. */
const reviewed: Readonly<Record<string, number>> = { "08-reflexion": 4 };
/** Rows that are judged after the submission, in a host of their own. */
const judgedLater: Readonly<Record<string, number>> = { "06-ohne-root": 2 };
const judgedLaterMs = 300_000;

// Half an hour of it costs as much as the browser itself; a picture of the failure is kept all the same.
test.use({ trace: "off" });

test(
  "one student works through all labs to a complete test protocol",
  { tag: "@module" },
  async ({ school, join }, info) => {
    test.setTimeout(wholeModuleMs);
    const { classId, joinCode } = await school.newClass("AP24 Container");
    const { context } = await join({ joinCode, name: "Nora Gubler" });
    await readAloud(context);
    const page = await context.newPage();
    await visit(page, `${school.url}/classes/${classId}`);
    const labs = readdirSync(module).sort();
    const titles = await page.getByRole("listitem").getByRole("heading", { level: 3 }).allTextContents();
    expect(titles).toHaveLength(labs.length);

    for (const [index, lab] of labs.entries()) {
      await test.step(lab, async () => {
        await openLab(page, titles[index]);
        await untilPrompt(page);
        await untilReady(page);
        await countPrompts(page);
        await workThrough(page, path.join(module, lab));
        const notYet = reviewed[lab] ?? 0;
        await allBut(page, notYet + (judgedLater[lab] ?? 0));
        await submit(page);
        await allBut(page, notYet, judgedLaterMs);
        await page.getByRole("link", { name: "AP24 Container" }).first().click();
      });
    }
    await expect(page.getByText(`${labs.length} von ${labs.length}`).first()).toBeVisible();
    await page.getByRole("link", { name: "Testprotokoll" }).first().click();
    await expect(page.getByRole("region")).toHaveCount(labs.length);
    await page.pdf({ path: info.outputPath("protocol.pdf"), format: "A4" });
    await takePictures(page, { part: page.locator("main"), name: "protocol", pathOf: (name) => info.outputPath(name) });
  },
);

/** So many rows have not passed, and all others have. */
async function allBut(page: Page, notYet: number, timeout = verdictMs): Promise<void> {
  const rows = testCasesOf(page).getByRole("row").filter({ hasText: /^\d/ });
  await expect(rows.filter({ hasNotText: passed })).toHaveCount(notYet, { timeout });
}
