import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstanceId, type SandboxId, systemClock } from "#core";
import { DEFAULT_SETTINGS } from "#sandbox";
import { asSandboxes, shell, untilState } from "../sandbox/testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../sandbox/testing/real-engine.ts";
import type { TerminalOpen } from "./contract.ts";
import { Terminals } from "./terminals.ts";
import { TestPage } from "./testing/test-page.ts";

const size = { cols: 100, rows: 30 };
const prompt = "student@labor";
const interrupt = "\x03";
const floodMs = 1500;
const unreadBytesMax = 256 * 1024;
const replayBytesMax = 256 * 1024;

let real: RealEngine;
let terminals: Terminals;
let sandboxId: InstanceId & SandboxId;

beforeAll(async () => {
  real = await realEngine();
  sandboxId = await real.startSandbox();
  terminals = newTerminals();
});
afterAll(async () => {
  await terminals?.close();
  await real?.remove();
});

/** As a server that has just started. */
function newTerminals(): Terminals {
  return new Terminals({ sandboxes: asSandboxes(real.engine), clock: systemClock, log: pino({ enabled: false }) });
}

function open(request: Partial<TerminalOpen> & { terminal: number }, at = terminals): Promise<TestPage> {
  return TestPage.open(at, { sandboxId, size, ...request });
}

async function openAtPrompt(terminal: number): Promise<TestPage> {
  const page = await open({ terminal });
  await page.waitFor(() => page.text.includes(prompt), "the prompt");
  return page;
}

test("a prompt appears, and what is typed is answered", async () => {
  const page = await openAtPrompt(1);
  await page.run("echo $((6*7))answered", { until: "42answered" });
  await page.run("echo $(id -un) in $(id -Gn)", { until: "student in student" });
  expect(page.text).toMatch(/student in student.*docker/);
  page.leave();
});

test("the shell knows the size of the page used last", async () => {
  const page = await openAtPrompt(1);
  await page.run("stty size", { until: "30 100" });
  page.resize({ cols: 72, rows: 21 });
  await page.run("stty size", { until: "21 72" });
  const other = await open({ terminal: 1, size: { cols: 90, rows: 33 } });
  await other.run("stty size", { until: "33 90" });
  await page.run("stty size", { until: "21 72" });
  page.leave();
  other.leave();
});

test("two pages see the same bytes", async () => {
  const one = await openAtPrompt(1);
  const other = await open({ terminal: 1 });
  await one.run("seq 1 2000; echo $((1+1))ready", { until: "2ready" });
  await other.waitFor(() => other.offset >= one.offset, "the same offset");
  const from = Math.max(one.opened.offset, other.opened.offset);
  expect(other.text.slice(from - other.opened.offset)).toBe(one.text.slice(from - one.opened.offset));
  one.leave();
  other.leave();
});

test("whoever comes back gets exactly the bytes in between, from the same server or a new one", async () => {
  const watching = await openAtPrompt(2);
  const gone = await open({ terminal: 2 });
  await gone.waitFor(() => gone.text.includes(prompt), "the prompt");
  gone.leave();
  await watching.run("seq 1 5000; echo $((1+2))between", { until: "3between" });
  const { shellId } = gone.opened;
  const restarted = newTerminals();
  for (const server of [terminals, restarted]) {
    const back = await open({ terminal: 2, resume: { shellId, offset: gone.offset } }, server);
    expect(back.opened).toMatchObject({ shellId, offset: gone.offset });
    await back.waitFor(() => back.offset >= watching.offset, "everything in between");
    expect(back.text).toBe(watching.text.slice(gone.offset - watching.opened.offset));
    expect(back.jumps).toBe(0);
    back.leave();
  }
  await restarted.close();
  watching.leave();
});

test("a page that has drawn nothing is shown the kept end, told apart as history", async () => {
  const page = await openAtPrompt(2);
  await page.run("echo $((2+2))history", { until: "4history" });
  const restarted = newTerminals();
  const reloaded = await open({ terminal: 2 }, restarted);
  expect(reloaded.opened.shellId).toBe(page.opened.shellId);
  await reloaded.waitFor(() => reloaded.text.includes("4history"), "the history");
  expect(reloaded.opened.replayUntil).toBeGreaterThanOrEqual(page.offset);
  await restarted.close();
  page.leave();
});

test("a flood nobody draws stays bounded, and Ctrl-C ends it", async () => {
  const page = await openAtPrompt(3);
  page.draws = false;
  const shownBefore = page.shownBytes;
  await page.type("yes\r");
  await new Promise((resolve) => setTimeout(resolve, floodMs));
  expect(page.shownBytes - shownBefore).toBeGreaterThan(0);
  expect(page.shownBytes - shownBefore).toBeLessThan(unreadBytesMax);
  await page.type(interrupt);
  page.draws = true;
  page.draw();
  await page.run("echo $((3+3))calm", { until: "6calm" });
  expect(page.jumps).toBeGreaterThan(0);
  expect(await commandsOfStudent()).not.toContain("yes");
  page.leave();
});

test("a flood that is drawn can be broken off in the middle", async () => {
  const page = await openAtPrompt(3);
  await page.type("yes drawn\r");
  await page.waitFor(() => page.shownBytes > 2 * unreadBytesMax, "a flood");
  await page.type(interrupt);
  await page.run("echo $((4+4))calm", { until: "8calm" });
  expect(await commandsOfStudent()).not.toContain("yes");
  page.leave();
});

test("what is kept is bounded, and whoever has missed more than that is told where it goes on", async () => {
  const page = await openAtPrompt(3);
  await page.run("seq 1 500000; echo $((1+4))long", { until: "5long" });
  const restarted = newTerminals();
  const late = await open({ terminal: 3, resume: { shellId: page.opened.shellId, offset: 0 } }, restarted);
  expect(late.opened.offset).toBeGreaterThan(0);
  expect(late.opened.replayUntil - late.opened.offset).toBeLessThanOrEqual(replayBytesMax);
  await late.waitFor(() => late.text.includes("5long"), "the end");
  expect(late.text).toMatch(/^\d+\r\n/);
  await restarted.close();
  page.leave();
});

test("a long paste arrives whole and in order", async () => {
  const page = await openAtPrompt(3);
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index} äöü`).join("\n");
  await page.run("stty -echo; echo $((9+0))go; cat > pasted; stty echo; wc -l pasted", { until: "9go" });
  await page.type(`${lines}\n`);
  await page.type("\x04");
  await page.waitFor(() => page.text.includes("5000 pasted"), "the paste");
  expect(await asRoot("cat /home/student/pasted")).toBe(lines);
  page.leave();
});

test("a shell that exits has ended, behind its last word; opened again it is another", async () => {
  const page = await openAtPrompt(4);
  await page.type("echo $((5+5))last; exit\r");
  await page.waitFor(() => page.ended !== null, "the end");
  expect(page.ended).toBe("exit");
  expect(page.text).toContain("10last");
  const next = await openAtPrompt(4);
  expect(next.opened.shellId).not.toBe(page.opened.shellId);
  next.leave();
});

test("the position is that of the terminal used last", async () => {
  const one = await openAtPrompt(1);
  const two = await openAtPrompt(2);
  await one.run("echo $((7+7))here", { until: "14here" });
  await one.waitFor(() => one.text.endsWith("$ "), "the prompt");
  expect(await terminals.position(sandboxId)).toEqual({ shellId: one.opened.shellId, offset: one.offset });
  await two.run("echo $((8+8))there", { until: "16there" });
  expect((await terminals.position(sandboxId))?.shellId).toBe(two.opened.shellId);
  const restarted = newTerminals();
  expect(await restarted.position(sandboxId)).toBeUndefined();
  one.leave();
  two.leave();
});

test("the student reaches neither the holder nor what it keeps", async () => {
  const page = await openAtPrompt(1);
  await page.run("sudo ls /run/terminals; echo $((9+9))looked", { until: "18looked" });
  expect(page.text).toContain("'/run/terminals': No such file");
  const processes = await asRoot("cat /proc/*/cmdline | tr '\\0' ' '");
  expect(processes).toContain("dockerd");
  expect(processes).not.toContain("terminal-holder");
  page.leave();
});

test("a student who breaks how terminals are made loses new ones only", async () => {
  const page = await openAtPrompt(1);
  const last = await openAtPrompt(4);
  await last.type("exit\r");
  await last.waitFor(() => last.ended === "exit", "the end");
  await asRoot("mv /dev/ptmx /dev/kept; mkfifo /dev/ptmx");
  const refused = await open({ terminal: 4 });
  await refused.waitFor(() => refused.ended !== null, "the end");
  expect(refused.ended).toBe("cut");
  await page.run("echo $((3+4))unharmed", { until: "7unharmed" });
  await asRoot("mv /dev/kept /dev/ptmx");
  const next = await openAtPrompt(4);
  next.leave();
  page.leave();
});

test("a sandbox that stops cuts its terminals; started again it has other shells", async () => {
  const page = await openAtPrompt(1);
  await real.engine.stop(sandboxId);
  await page.waitFor(() => page.ended !== null, "the end");
  expect(page.ended).toBe("cut");
  await expect(open({ terminal: 1 })).rejects.toMatchObject({ code: "sandbox.not-ready" });
  await real.engine.start(sandboxId, DEFAULT_SETTINGS);
  await untilState(real.engine, sandboxId, "open");
  const next = await open({ terminal: 1, resume: { shellId: page.opened.shellId, offset: page.offset } });
  expect(next.opened.shellId).not.toBe(page.opened.shellId);
  await next.waitFor(() => next.text.includes(prompt), "the prompt");
});

async function commandsOfStudent(): Promise<string[]> {
  const commands = (await asRoot("ps -u student -o comm=")).split("\n");
  expect(commands).toContain("bash");
  return commands;
}

/** What root inside the student's host is told. */
async function asRoot(command: string): Promise<string> {
  return (await shell(real.engine, sandboxId, { user: "root", command })).out;
}
