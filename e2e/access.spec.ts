/** Every border between people, crossed on purpose: what is not yours looks as if it did not exist. */
import { randomUUID } from "node:crypto";
import { type BrowserContext, expect } from "@playwright/test";
import { io, type Socket } from "socket.io-client";
import { CLASS_EVENTS } from "#classroom/contract";
import { SANDBOX_EVENTS } from "#sandbox/contract";
import { TERMINAL_EVENTS } from "#terminal/contract";
import { visit } from "./fixtures/people.ts";
import { command, test } from "./fixtures/test.ts";

const replyTimeoutMs = 5000;

test("without signing in there is only the way to sign in", async ({ school, page }) => {
  const { classId } = await school.newClass("Verschlossen");
  for (const address of ["/", "/teacher", `/teacher/classes/${classId}`, `/classes/${classId}`]) {
    await visit(page, `${school.url}${address}`);
    await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  }
  const answer = await fetch(`${school.url}/api/attempts/${randomUUID()}/answers`, { method: "PUT", body: "{}" });
  expect(answer.status).toBe(401);
});

test("a student sees neither the teacher's pages nor another class", async ({ school, join }) => {
  const [mine, foreign] = [await school.newClass("Meine"), await school.newClass("Fremde")];
  const { context } = await join({ joinCode: mine.joinCode, name: "Jan Egli" });
  const page = await context.newPage();
  await visit(page, `${school.url}/teacher/classes/${mine.classId}`);
  await expect(page).toHaveURL(`${school.url}/classes/${mine.classId}`);
  await visit(page, `${school.url}/classes/${foreign.classId}`);
  await expect(page.getByRole("heading", { name: "Hier liegt nichts." })).toBeVisible();
  await visit(page, `${school.url}/classes/${foreign.classId}/labs/m300-35/01-protokollieren`);
  await expect(page.getByRole("heading", { name: "Hier liegt nichts." })).toBeVisible();
});

test("a teacher sees their own classes alone", async ({ school, page }) => {
  const [own, foreign] = [await school.newClass("Eigene"), await school.newClass("Nachbarin")];
  await page.request.post(`${school.url}/api/auth/sign-in`, { data: own.teacher });
  await visit(page, `${school.url}/teacher`);
  await expect(page.getByRole("link", { name: "Eigene" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Nachbarin" })).toHaveCount(0);
  await visit(page, `${school.url}/teacher/classes/${foreign.classId}`);
  await expect(page.getByRole("heading", { name: "Hier liegt nichts." })).toBeVisible();
});

test("nobody answers or submits for somebody else, nor opens, watches or types into what is theirs", async ({
  school,
  join,
}) => {
  const { joinCode, classId } = await school.newClass("Nachbarn");
  const victim = await join({ joinCode, name: "Opfer Eins" });
  const attacker = await join({ joinCode, name: "Angreifer Zwei" });

  const page = await victim.context.newPage();
  await visit(page, `${school.url}/classes/${classId}/labs/m300-35/01-protokollieren`);
  const saved = page.waitForRequest((request) => /\/api\/attempts\/.+\/answers$/.test(request.url()));
  await page.getByRole("radio", { name: ">&2" }).check();
  const attemptUrl = (await saved).url().replace(/\/answers$/, "");

  const answer = { requestId: randomUUID(), questionId: "umleitung", value: "append" };
  const { request } = attacker.context;
  const headers = { origin: school.url };
  expect((await request.put(`${attemptUrl}/answers`, { data: answer, headers })).status()).toBe(404);
  const submission = await request.post(`${attemptUrl}/submission`, { data: { requestId: randomUUID() }, headers });
  expect(submission.status()).toBe(404);
  await page.reload();
  await expect(page.getByRole("radio", { name: ">&2" })).toBeChecked();

  const sandboxes = (await command(school.home, ["sandbox", "list"])) as { sandboxId: string; student: string }[];
  const sandboxId = sandboxes.find(({ student }) => student === "Opfer Eins")?.sandboxId;
  expect(sandboxId).toBeDefined();
  const socket = await connect(school.url, attacker.context);
  const ask = (event: string, payload: object) => socket.timeout(replyTimeoutMs).emitWithAck(event, payload);
  expect(await ask(SANDBOX_EVENTS.open, { sandboxId })).toMatchObject({ ok: false, code: "sandbox.not-found" });
  const terminal = { sandboxId, terminal: 1, size: { cols: 80, rows: 24 } };
  expect(await ask(TERMINAL_EVENTS.open, terminal)).toMatchObject({ ok: false, code: "sandbox.not-found" });
  expect(await ask(CLASS_EVENTS.watch, { classId })).toMatchObject({ ok: false, code: "class.not-found" });
  expect(await ask(TERMINAL_EVENTS.input, { sandboxId, terminal: 1, data: "touch /tmp/x\r" })).toMatchObject({
    ok: false,
    code: "sandbox.not-found",
  });
  socket.disconnect();
});

test("a page of a foreign origin reaches neither forms, interfaces nor sockets", async ({ school, join }) => {
  const { joinCode } = await school.newClass("Herkunft");
  const { context } = await join({ joinCode, name: "Eva Stein" });
  const headers = { origin: "http://evil.example", "content-type": "application/json" };
  const answer = await context.request.put(`${school.url}/api/attempts/${randomUUID()}/answers`, {
    data: {},
    headers,
  });
  expect(answer.status()).toBe(403);
  await expect(connect(school.url, context, "http://evil.example")).rejects.toThrow();
  const socket = await connect(school.url, context, school.url);
  socket.disconnect();
});

test("a socket without a session is refused, and one whose session ends is cut", async ({ school, join }) => {
  await expect(connect(school.url, null)).rejects.toThrow("auth.sign-in-required");
  const { joinCode } = await school.newClass("Steckdose");
  const { context } = await join({ joinCode, name: "Leo Baur" });
  const socket = await connect(school.url, context);
  const cut = new Promise((resolve) => socket.once("disconnect", resolve));
  await context.request.post(`${school.url}/api/auth/sign-out`, { headers: { origin: school.url } });
  expect(await cut).toBe("io server disconnect");
});

async function connect(url: string, context: BrowserContext | null, origin = url): Promise<Socket> {
  const cookies = (await context?.cookies(url)) ?? [];
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin },
  });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", (error) => {
      socket.disconnect();
      reject(error);
    });
  });
}
