/** What runs on a student's host is shown in the lab, and however hostile it is, it gets nothing of the platform and leaves nothing there. */
import { readFile } from "node:fs/promises";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { type BrowserContext, expect, type FrameLocator, type Page } from "@playwright/test";
import { openAttempt } from "./fixtures/attempts.ts";
import { test } from "./fixtures/own-labs.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { readAloud, typeAndSee, typeLine, untilReady } from "./fixtures/terminal.ts";

const lab = "labs/m1/03-fragen";
const app = "e2e/fixtures/hostile-app.pl";
const startsWithinMs = 60_000;

type Report = Readonly<Record<string, { could?: string; couldNot?: string }>>;

const couldNot = expect.objectContaining({ couldNot: expect.any(String) });
/** Whatever the browser calls the refusal. */
const harmless = {
  readCookies: couldNot,
  setCookie: couldNot,
  setCookieAbove: couldNot,
  storage: couldNot,
  serviceWorker: couldNot,
  parentPage: couldNot,
  opener: { could: "null" },
  leave: couldNot,
  platformRead: couldNot,
  platformAct: couldNot,
  platformSocket: couldNot,
  ownServer: { could: expect.stringContaining("x-own: kept") },
  ownSocket: { could: "echo:hallo" },
};

for (const [place, name, origin] of [
  ["under a name of its own", "Selina Riedi", (url: string) => url],
  ["at a port of its own", "Seraina Riedi", (url: string) => url.replace("localhost", "127.0.0.1")],
] as const) {
  test(`${place}, a hostile app is shown, works, and reaches nothing`, async ({ school, join }, info) => {
    const own = await school.newClass("Vorschauende");
    const { context, student } = await join({ joinCode: own.joinCode, name });
    const url = origin(school.url);
    await context.request.post(`${url}/api/auth/sign-in`, { data: student });
    await readAloud(context);
    const page = await context.newPage();
    await visit(page, `${url}/classes/${own.classId}/${lab}`);
    await untilReady(page);
    await addFile(page);
    const run = `docker run -d -e PLATFORM=${url} -p 8080:8080 -v ~/hostile-app.pl:/app.pl ubuntu perl /app.pl`;
    await typeLine(page, run);

    const before = await cookiesOf(context);
    await page.getByRole("button", { name: "Vorschau :8080" }).click({ timeout: startsWithinMs });
    const frame = page.frameLocator('iframe[title="Vorschau von Port 8080"]');
    await expect(frame.getByRole("heading", { name: "Kasse" })).toBeVisible({ timeout: startsWithinMs });
    const report = await reportIn(frame);
    expect(report).toEqual(harmless);

    const seen = report.ownServer?.could ?? "";
    const address = (await page.locator("iframe").getAttribute("src")) ?? "";
    expect(seen).toContain("cookie: app=tasted");
    expect(seen).toContain("host: localhost:8080");
    for (const secret of [...before.map(({ value }) => value), new URL(address).hostname.split(".")[0] ?? ""]) {
      if (secret.length > 8 && secret !== "localhost") expect(seen).not.toContain(secret);
    }
    expect(seen).not.toMatch(/session|x-trockendock|127\.0\.0\.1/i);

    // In a tab of its own it has no way back either.
    const tab = context.waitForEvent("page");
    await page.getByRole("link", { name: "Eigener Tab" }).click();
    const alone = await tab;
    await expect(alone.getByRole("heading", { name: "Kasse" })).toBeVisible();
    await expect(alone.locator("#report")).toContainText("ownSocket");
    // There it is its own parent.
    const { parentPage: _, ...others } = JSON.parse((await alone.locator("#report").textContent()) ?? "");
    const { parentPage: __, ...expected } = harmless;
    expect(others).toEqual(expected);
    await alone.goto(`${address}redirect`);
    expect(alone.url()).toBe(`${address}headers?redirected`);
    await alone.close();

    expect(await cookiesOf(context)).toEqual(before);
    // Nobody was signed out.
    await openAttempt(context, { url, classId: own.classId, labId: "m1/03-fragen" });
    const { headers } = await ask(address);
    expect(headers["content-security-policy"]).toContain(`frame-ancestors ${url}`);
    expect(headers["content-security-policy"]).not.toContain("allow-same-origin");
    expect(Object.keys(headers)).not.toContain("strict-transport-security");
    expect(Object.keys(headers)).not.toContain("clear-site-data");

    await takePictures(page, { part: page.locator("body"), name: "preview", pathOf: (name) => info.outputPath(name) });
    await context.request.post(`${url}/api/auth/sign-out`, { headers: { origin: url } });
    await expect.poll(async () => (await ask(address)).status).not.toBe(200);
  });
}

test("others find no preview: not by a name, not by a port, not by asking for it", async ({ school, join }) => {
  const own = await school.newClass("Neugierige");
  const { context, student } = await join({ joinCode: own.joinCode, name: "Nino Arpagaus" });
  const url = school.url.replace("localhost", "127.0.0.1");
  await context.request.post(`${url}/api/auth/sign-in`, { data: student });
  const page = await context.newPage();
  await visit(page, `${url}/classes/${own.classId}/${lab}`);
  await untilReady(page);
  const sandboxId = await sandboxIdOf(page);
  const wanted = { data: { port: 8080, tls: false }, headers: { origin: url } };
  const path = `${url}/api/sandboxes/${sandboxId}/previews`;
  const { data } = await (await context.request.post(path, wanted)).json();
  // Nothing listens there, which is told to its owner alone.
  expect((await ask(data.url)).status).toBe(502);
  expect((await ask(data.url, { localAddress: "127.0.0.2" })).status).toBe(410);
  expect((await ask(data.url, { headers: { host: `evil.example:${new URL(data.url).port}` } })).status).toBe(410);
  expect((await ask(data.url, { headers: { origin: "https://evil.example" } })).status).toBe(403);
  const guessed = `${"0".repeat(32)}.localhost:${new URL(school.url).port}`;
  expect((await ask(school.url, { headers: { host: guessed } })).status).toBe(410);

  const { context: classmate } = await join({ joinCode: own.joinCode, name: "Curdin Vital" });
  const theirs = { ...wanted, headers: { origin: school.url } };
  const asked = path.replace(url, school.url);
  expect((await classmate.request.post(asked, theirs)).status()).toBe(404);
  expect((await classmate.request.get(asked)).status()).toBe(404);
  const file = { data: "x", headers: { origin: school.url, "content-type": "text/plain" } };
  expect((await classmate.request.put(`${asked.replace("previews", "files")}?name=a`, file)).status()).toBe(404);
});

test("https is shown as well, and what does not answer is told in words", async ({ school, join }) => {
  const own = await school.newClass("Verschluesselnde");
  const { context } = await join({ joinCode: own.joinCode, name: "Andri Camenisch" });
  await readAloud(context);
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${own.classId}/${lab}`);
  await untilReady(page);
  const subject = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout k.pem -out c.pem 2> /dev/null";
  await typeAndSee(page, { line: `${subject}; echo gemacht-$((1+1))`, sees: "gemacht-2" });
  await page.getByRole("button", { name: "Vorschau", exact: true }).click();
  await page.getByLabel("Port", { exact: true }).fill("8443");
  await page.getByLabel("Port", { exact: true }).press("Enter");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByText("Auf Port 8443 hört noch nichts.")).toBeVisible();
  await page.keyboard.press("Alt+2");
  await typeLine(page, "openssl s_server -quiet -www -accept 8443 -key k.pem -cert c.pem &");
  await page.keyboard.press("Alt+4");
  await expect(frame.getByText("Ciphers supported")).toBeVisible({ timeout: startsWithinMs });
  await page.getByRole("radio", { name: "http", exact: true }).click();
  await expect(frame.getByText("Port 8443 spricht kein http.")).toBeVisible();
});

/** Chosen in the menu of the sandbox, as somebody without a mouse does; the second time it asks before it replaces. */
async function addFile(page: Page): Promise<void> {
  const choose = async () => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Sandbox", exact: true }).click();
    await page.getByRole("menuitem", { name: "Dateien hinzufügen …" }).click();
    await (await chooser).setFiles({ name: "hostile-app.pl", mimeType: "text/x-perl", buffer: await readFile(app) });
  };
  await choose();
  await expect(page.getByText("hostile-app.pl liegt jetzt in deinem Home-Verzeichnis (~).")).toBeVisible();
  await choose();
  await page.getByRole("button", { name: "Ersetzen" }).click();
  await expect(page.getByText("hostile-app.pl liegt jetzt in deinem Home-Verzeichnis (~).")).toBeVisible();
}

async function reportIn(frame: FrameLocator): Promise<Report> {
  const report = frame.locator("#report");
  await expect(report).toContainText("ownSocket", { timeout: startsWithinMs });
  return JSON.parse((await report.textContent()) ?? "") as Report;
}

async function cookiesOf(context: BrowserContext) {
  const cookies = await context.cookies();
  return cookies
    .map(({ name, value, domain }) => ({ name, value, domain }))
    .sort((a, b) => (a.name + a.domain < b.name + b.domain ? -1 : 1));
}

async function sandboxIdOf(page: Page): Promise<string> {
  const asking = page.waitForRequest(/\/api\/sandboxes\/[^/]+\/previews/);
  await page.reload();
  return /sandboxes\/([^/]+)\//.exec((await asking).url())?.[1] ?? "";
}

interface Asking {
  readonly localAddress?: string;
  readonly headers?: Record<string, string>;
}

/** Without a browser, which would not let us say who we are. Status 0: nothing listens there any more. */
function ask(url: string, options: Asking = {}): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const { hostname, port, host } = new URL(url);
  const address = hostname.endsWith("localhost") ? "127.0.0.1" : hostname;
  return new Promise((resolve) => {
    httpRequest({ host: address, port, ...options, headers: { host, ...options.headers } }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    })
      .on("error", () => resolve({ status: 0, headers: {} }))
      .end();
  });
}
