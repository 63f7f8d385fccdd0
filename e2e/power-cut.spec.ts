/** What the server has acknowledged is there after a power cut, however short after the acknowledgement it came. */
import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";
import type { AttemptView } from "#grading/contract";
import { joinClass, person, visit } from "./fixtures/people.ts";
import { makeHome, removeHome, startServer } from "./fixtures/server.ts";
import { command } from "./fixtures/test.ts";

const answersBeforeTheCut = 30;
const timeoutMs = 600_000;

test("acknowledged answers and submissions survive kill -9", async ({ page }) => {
  test.setTimeout(timeoutMs);
  const home = await makeHome();
  let server = await startServer(home);
  await command(home, ["teacher", "create", "--name", "Lehrperson"]);
  const { classId, joinCode } = await command(home, ["class", "create", "--name", "Strom", "--teacher", "Lehrperson"]);
  await joinClass(page, { url: server.url, joinCode, student: person("Lea Frei") });
  const opened = page.waitForResponse((response) => response.url().endsWith("/api/attempts"));
  await visit(page, `${server.url}/classes/${classId}/labs/m300-35/01-protokollieren`);
  const attemptUrl = `${server.url}/api/attempts/${(await (await opened).json()).data.attemptId}`;
  // From now on only we speak for her.
  await visit(page, "about:blank");

  const { lastSent, lastAcknowledged } = await answerUntilTheCut(page.request, {
    attemptUrl,
    cut: () => server.kill(),
  });
  server = await startServer(home);
  const kept = Number((await read(page.request, attemptUrl)).answers.zeilen);
  expect(kept).toBeGreaterThanOrEqual(lastAcknowledged);
  expect(kept).toBeLessThanOrEqual(lastSent);

  const request = { requestId: randomUUID() };
  const submitted = await page.request.post(`${attemptUrl}/submission`, { data: request, headers: from(attemptUrl) });
  expect(submitted.status()).toBe(200);
  await server.kill();
  server = await startServer(home);
  const after = await read(page.request, attemptUrl);
  expect(after.submittedAt).not.toBeNull();
  expect(after).toEqual((await submitted.json()).data);
  // A page that never heard the acknowledgement asks again, and hears the same.
  const again = await page.request.post(`${attemptUrl}/submission`, { data: request, headers: from(attemptUrl) });
  expect((await again.json()).data).toEqual(after);
  await server.stop();
  await removeHome(home);
});

/** Answers as fast as the server acknowledges, and cuts the power while the next one is on its way. */
async function answerUntilTheCut(
  request: APIRequestContext,
  { attemptUrl, cut }: { attemptUrl: string; cut: () => Promise<void> },
): Promise<{ lastSent: number; lastAcknowledged: number }> {
  const send = (value: number) =>
    request.put(`${attemptUrl}/answers`, {
      data: { requestId: randomUUID(), questionId: "zeilen", value: String(value) },
      headers: from(attemptUrl),
    });
  for (let value = 1; value <= answersBeforeTheCut; value += 1) expect((await send(value)).status()).toBe(200);
  const last = send(answersBeforeTheCut + 1).then(
    (answer) => (answer.ok() ? answersBeforeTheCut + 1 : answersBeforeTheCut),
    () => answersBeforeTheCut,
  );
  await cut();
  return { lastSent: answersBeforeTheCut + 1, lastAcknowledged: await last };
}

async function read(request: APIRequestContext, attemptUrl: string): Promise<AttemptView> {
  return (await (await request.get(attemptUrl)).json()).data;
}

function from(url: string): { origin: string } {
  return { origin: new URL(url).origin };
}
