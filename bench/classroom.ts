/** A server with a class, and students who come in through a real browser: what most benchmarks measure on. */
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { joinClass, person } from "../e2e/fixtures/people.ts";
import { engineOf, makeHome, removeHome, type ServerHome, startServer } from "../e2e/fixtures/server.ts";
import { readAloud } from "../e2e/fixtures/terminal.ts";
import { command } from "../e2e/fixtures/test.ts";
import playwrightConfig from "../playwright.config.ts";

export interface BenchStudent {
  readonly context: BrowserContext;
  /** Shows the labs of the class. */
  readonly page: Page;
  sandboxId(): Promise<string>;
  /** As an idle stop does; the disk stays. Of all students at once: there is one at a time. */
  stopSandbox(): Promise<void>;
}

export interface BenchClassroom {
  readonly home: ServerHome;
  readonly url: string;
  readonly classId: string;
  readonly joinCode: string;
  readonly labUrl: string;
  /** @param readsAloud keeps the readable copy of the terminal that `untilPrompt` looks at, which takes the page's time */
  newStudent(options?: { readonly readsAloud: boolean }): Promise<BenchStudent>;
  /** Resolves once so many sandboxes wait in the pool, their Docker answering. */
  untilPoolReady(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function openClassroom(settings: ServerHome["settings"] = {}): Promise<BenchClassroom> {
  const home = { ...(await makeHome()), settings };
  const server = await startServer(home);
  const browser: Browser = await chromium.launch(playwrightConfig.use?.launchOptions);
  await command(home, ["teacher", "create", "--name", "Messung"]);
  const { classId, joinCode } = await command(home, ["class", "create", "--name", "Messung", "--teacher", "Messung"]);
  let students = 0;
  return {
    home,
    url: server.url,
    classId,
    joinCode,
    labUrl: `${server.url}/classes/${classId}/labs/m300-35/01-protokollieren`,
    async newStudent({ readsAloud } = { readsAloud: false }) {
      students += 1;
      const context = await browser.newContext({ locale: "de-CH" });
      if (readsAloud) await readAloud(context);
      const page = await context.newPage();
      const student = person(`Student ${students}`);
      await joinClass(page, { url: server.url, joinCode, student });
      return {
        context,
        page,
        sandboxId: () => sandboxOf(home, student.name),
        stopSandbox: () => stopSandboxes(home),
      };
    },
    async untilPoolReady(count) {
      for (;;) {
        const pool: { phase: string }[] = await command(home, ["sandbox", "pool"]);
        if (pool.filter(({ phase }) => phase === "ready").length >= count) return;
      }
    },
    async close() {
      await browser.close();
      await server.stop();
      await removeHome(home);
    },
  };
}

async function sandboxOf(home: ServerHome, student: string): Promise<string> {
  const sandboxes: { sandboxId: string; student: string }[] = await command(home, ["sandbox", "list"]);
  const own = sandboxes.find((sandbox) => sandbox.student === student);
  if (!own) throw new Error(`${student} has no sandbox`);
  return own.sandboxId;
}

async function stopSandboxes(home: ServerHome): Promise<void> {
  const { docker, installationId } = await engineOf(home);
  const label = [`trockendock.installation=${installationId}`, "trockendock.sandbox"];
  const running = await docker.listContainers({ filters: { label } });
  await Promise.all(running.map(({ Id }) => docker.getContainer(Id).stop({ t: 5 })));
}
