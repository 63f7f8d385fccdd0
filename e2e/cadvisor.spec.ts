/** cAdvisor's own page, started as the lesson has it, works in the preview: links, tables and graphs. */
import { expect } from "@playwright/test";
import { visit } from "./fixtures/people.ts";
import { readAloud, typeAndSee, untilPrompt, untilReady } from "./fixtures/terminal.ts";
import { test } from "./fixtures/test.ts";

const mounts = "-v /:/rootfs:ro -v /var/run:/var/run:ro -v /sys:/sys:ro -v /var/lib/docker/:/var/lib/docker:ro";
/** A line needs a few measurements. */
const drawnWithinMs = 90_000;

test("the page of a student's cAdvisor draws what their containers need", async ({ school, join }, info) => {
  const { classId, joinCode } = await school.newClass("Messende");
  const { context } = await join({ joinCode, name: "Gian Arpagaus" });
  await readAloud(context);
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${classId}/labs/m300-35/02-ueberwachen`);
  await untilPrompt(page);
  await untilReady(page);
  await typeAndSee(page, {
    line: "docker run -d --name last1 --cpus 0.1 amouat/stress; echo $?-begun",
    sees: "0-begun",
  });
  await typeAndSee(page, {
    line: `docker run -d --name cadvisor ${mounts} -p 8080:8080 google/cadvisor; echo $?-watches`,
    sees: "0-watches",
  });

  await page.getByRole("button", { name: "Vorschau :8080" }).click({ timeout: drawnWithinMs });
  const frame = page.frameLocator('iframe[title="Vorschau von Port 8080"]');
  await frame.getByRole("link", { name: "Docker Containers" }).click({ timeout: drawnWithinMs });
  await frame.getByRole("link", { name: "last1" }).first().click();
  await expect(frame.getByRole("heading", { name: /last1/ }).first()).toBeVisible();
  for (const chart of ["cpu-total-usage-chart", "memory-usage-chart"]) {
    const line = frame.locator(`#${chart} svg path`).first();
    await expect(line).toHaveAttribute("d", /^M.*(?:C.*){3}/, { timeout: drawnWithinMs });
  }
  await page.screenshot({ path: info.outputPath("cadvisor.png") });
});
