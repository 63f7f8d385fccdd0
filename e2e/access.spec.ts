/** Every border between people, crossed on purpose: what is not yours looks as if it did not exist. */
import { randomUUID } from "node:crypto";
import { type BrowserContext, expect } from "@playwright/test";
import { CLASS_EVENTS, ClassView } from "#classroom/contract";
import { DEFAULT_SETTINGS } from "#sandbox";
import { SANDBOX_EVENTS } from "#sandbox/contract";
import { TERMINAL_EVENTS } from "#terminal/contract";
import { visit } from "./fixtures/people.ts";
import { connect } from "./fixtures/sockets.ts";
import { untilReady } from "./fixtures/terminal.ts";
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
  // By then the page hears what is clicked.
  await untilReady(page);
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
  const { changed: _told, ...acts } = SANDBOX_EVENTS;
  for (const event of Object.values(acts)) {
    expect(await ask(event, { sandboxId })).toMatchObject({ ok: false, code: "sandbox.not-found" });
  }
  const terminal = { sandboxId, terminal: 1, size: { cols: 80, rows: 24 } };
  expect(await ask(TERMINAL_EVENTS.open, terminal)).toMatchObject({ ok: false, code: "sandbox.not-found" });
  expect(await ask(CLASS_EVENTS.watch, { classId })).toMatchObject({ ok: false, code: "class.not-found" });
  expect(await ask(TERMINAL_EVENTS.input, { sandboxId, terminal: 1, data: "touch /tmp/x\r" })).toMatchObject({
    ok: false,
    code: "sandbox.not-found",
  });
  socket.disconnect();
});

test("nobody but who teaches a class touches its sandboxes, and to all others it does not exist", async ({
  school,
  join,
  enter,
  browser,
}) => {
  const [own, foreign] = [await school.newClass("Bestimmt"), await school.newClass("Unbeteiligt")];
  const { context: student } = await join({ joinCode: own.joinCode, name: "Nina Vogt" });
  const page = await student.newPage();
  await visit(page, `${school.url}/classes/${own.classId}/labs/m300-35/01-protokollieren`);
  await page.getByRole("heading", { name: "Protokollieren" }).first().waitFor();
  const teacher = await enter(own.teacher);
  const socket = await connect(school.url, teacher);
  const watch = await socket.timeout(replyTimeoutMs).emitWithAck(CLASS_EVENTS.watch, { classId: own.classId });
  const userId = ClassView.parse(watch.data).students[0]?.userId;
  socket.disconnect();

  const settings = { limits: DEFAULT_SETTINGS.limits, egress: "none", idleStopMinutes: 60 };
  const requests = (classId: string) =>
    [
      ["put", `/api/classes/${classId}/sandboxes/settings`, settings],
      ["put", `/api/classes/${classId}/sandboxes/prepared`, { count: 1 }],
      ["put", `/api/classes/${classId}/sandboxes/prepared`, { count: 0 }],
      ["post", `/api/classes/${classId}/students/${userId}/sandbox`, { act: "restart" }],
      ["post", `/api/classes/${classId}/students/${userId}/sandbox`, { act: "reset" }],
      ["post", `/api/classes/${classId}/students/${userId}/sandbox`, { act: "stop" }],
      ["put", `/api/classes/${classId}/sandboxes/ended`, { ended: true }],
      ["put", `/api/classes/${classId}/sandboxes/ended`, { ended: false }],
    ] as const;
  async function statuses({ request }: BrowserContext, classId: string): Promise<number[]> {
    const found: number[] = [];
    for (const [method, path, data] of requests(classId)) {
      found.push((await request[method](`${school.url}${path}`, { data, headers: { origin: school.url } })).status());
    }
    return found;
  }

  const all = (status: number) => requests("").map(() => status);
  expect(await statuses(await browser.newContext(), own.classId)).toEqual(all(401));
  expect(await statuses(student, own.classId)).toEqual(all(404));
  expect(await statuses(await enter(foreign.teacher), own.classId)).toEqual(all(404));
  expect(await statuses(await enter(foreign.teacher), randomUUID())).toEqual(all(404));
  // The very same requests do what they ask for when the teacher sends them.
  expect(await statuses(teacher, own.classId)).toEqual(all(200));
  const elsewhere = `${school.url}/api/classes/${own.classId}/students/${randomUUID()}/sandbox`;
  const headers = { origin: school.url };
  expect((await teacher.request.post(elsewhere, { data: { act: "stop" }, headers })).status()).toBe(404);
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
