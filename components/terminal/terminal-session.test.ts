import { expect, test } from "vitest";
import { type Reply, SandboxId } from "#core/contract";
import type { TerminalOpened } from "#terminal/contract";
import { ManualClock } from "../../lib/core/testing/manual-clock.ts";
import { TerminalSession } from "./terminal-session.ts";

const address = { sandboxId: SandboxId.parse("own"), terminal: 1 };
const live: TerminalOpened = { shellId: "one", offset: 0, replayUntil: 0 };

interface Asked {
  readonly event: string;
  readonly payload: Record<string, unknown>;
  readonly reply: (reply: Reply<unknown>) => Promise<void>;
}

/** A page whose server answers by hand, and whose screen draws when told to. */
function session() {
  const asked: Asked[] = [];
  const sent: { event: string; payload: unknown }[] = [];
  const seen: string[] = [];
  const undrawn: (() => void)[] = [];
  const states: string[] = [];
  const troubles: (string | null)[] = [];
  const clock = new ManualClock();
  const subject = new TerminalSession({
    ...address,
    request: (event, payload) =>
      new Promise((resolve) =>
        asked.push({
          event,
          payload: payload as Record<string, unknown>,
          async reply(reply) {
            resolve(reply);
            await new Promise((settled) => setImmediate(settled));
          },
        }),
      ),
    send: (event, payload) => sent.push({ event, payload }),
    clock,
    screen: {
      write(bytes, drawn) {
        seen.push(Buffer.from(bytes).toString());
        undrawn.push(drawn);
      },
      mark: (what) => seen.push(`[${what}]`),
      size: () => ({ cols: 80, rows: 24 }),
    },
    onState: ({ phase }) => states.push(phase),
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const last = (event: string) => {
    const found = asked.findLast((question) => question.event === event);
    if (!found) throw new Error(`nobody asked ${event}`);
    return found;
  };
  return {
    subject,
    asked,
    sent,
    clock,
    troubles,
    phase: () => states.at(-1),
    text: () => seen.join(""),
    draw() {
      for (const drawn of undrawn.splice(0)) drawn();
    },
    output: (offset: number, text: string, shellId = "one") =>
      subject.takeOutput({ ...address, shellId, offset, data: Buffer.from(text) }),
    end: (reason: "exit" | "cut") => subject.takeEnd({ ...address, reason }),
    opens: () => asked.filter(({ event }) => event === "terminal:open"),
    inputs: () => asked.filter(({ event }) => event === "terminal:input").map(({ payload }) => payload.data),
    answerOpen: (opened: TerminalOpened) => last("terminal:open").reply({ ok: true, data: opened }),
    refuseOpen: (code: "sandbox.not-ready" | "terminal.full") =>
      last("terminal:open").reply({ ok: false, code, details: {} }),
    confirmInput: () => last("terminal:input").reply({ ok: true, data: undefined }),
  };
}

type Page = ReturnType<typeof session>;

async function liveSession(opened = live): Promise<Page> {
  const page = session();
  page.subject.setConnected(true);
  page.subject.setCanOpen(true);
  await page.answerOpen(opened);
  return page;
}

test("it opens once the server is there and the sandbox takes a shell", async () => {
  const page = session();
  page.subject.setConnected(true);
  expect(page.opens()).toEqual([]);
  page.subject.setCanOpen(true);
  expect(page.opens().map(({ payload }) => payload)).toEqual([{ ...address, size: { cols: 80, rows: 24 } }]);
  await page.answerOpen(live);
  expect(page.phase()).toBe("live");
});

test("after a break it goes on where drawing stopped, and nothing is drawn twice", async () => {
  const page = await liveSession();
  page.output(0, "hello ");
  page.subject.setConnected(false);
  expect(page.phase()).toBe("lost");
  page.subject.setConnected(true);
  expect(page.opens().at(-1)?.payload.resume).toEqual({ shellId: "one", offset: 6 });
  page.output(6, "wor");
  await page.answerOpen({ shellId: "one", offset: 6, replayUntil: 11 });
  page.output(6, "world");
  expect(page.text()).toBe("hello world");
});

test("output that overtakes the reply waits for it", async () => {
  const page = session();
  page.subject.setConnected(true);
  page.subject.setCanOpen(true);
  page.output(0, "early");
  page.end("exit");
  await page.answerOpen(live);
  expect(page.text()).toBe("early");
  expect(page.phase()).toBe("ended");
});

test("skipped output and another shell are said between the lines", async () => {
  const page = await liveSession();
  page.output(0, "a");
  page.output(5000, "b");
  page.subject.setConnected(false);
  page.subject.setConnected(true);
  await page.answerOpen({ shellId: "two", offset: 0, replayUntil: 0 });
  page.output(0, "c", "two");
  expect(page.text()).toBe("a[skipped]b[new-shell]c");
});

test("history is told apart until its last byte is drawn, even when more comes with it", async () => {
  const page = await liveSession({ shellId: "one", offset: 0, replayUntil: 4 });
  expect(page.subject.isReplaying).toBe(true);
  page.output(0, "pastnow");
  expect(page.subject.isReplaying).toBe(true);
  page.draw();
  expect(page.subject.isReplaying).toBe(false);
  expect(page.text()).toBe("pastnow");
});

test("drawing is acknowledged once in a while, not for every key", async () => {
  const page = await liveSession();
  page.output(0, "x");
  page.draw();
  expect(page.sent).toEqual([]);
  page.output(1, "x".repeat(40_000));
  expect(page.sent).toEqual([]);
  page.draw();
  expect(page.sent).toEqual([{ event: "terminal:drawn", payload: { ...address, offset: 40_001 } }]);
});

test("what is typed before the first prompt waits for it", async () => {
  const page = session();
  page.subject.type("ls\r");
  page.subject.setConnected(true);
  page.subject.setCanOpen(true);
  await page.answerOpen(live);
  expect(page.inputs()).toEqual(["ls\r"]);
});

test("keys without a way to the shell are said to be ignored, and never arrive later", async () => {
  const page = await liveSession();
  page.subject.setConnected(false);
  page.subject.type("rm -r .\r");
  expect(page.troubles).toEqual(["ignored"]);
  page.subject.setConnected(true);
  await page.answerOpen(live);
  expect(page.inputs()).toEqual([]);
});

test("a key on its way when the connection breaks is said to be uncertain, until one arrives", async () => {
  const page = await liveSession();
  page.subject.type("a");
  page.subject.setConnected(false);
  expect(page.troubles).toEqual(["uncertain"]);
  page.subject.setConnected(true);
  await page.answerOpen(live);
  page.subject.type("b");
  await page.confirmInput();
  expect(page.troubles).toEqual(["uncertain", null]);
  expect(page.inputs()).toEqual(["a", "b"]);
});

test("a way that broke is opened again by itself, more patiently each time", async () => {
  const page = await liveSession();
  page.end("cut");
  page.clock.advance(249);
  expect(page.opens()).toHaveLength(1);
  page.clock.advance(1);
  expect(page.opens()).toHaveLength(2);
  await page.refuseOpen("sandbox.not-ready");
  page.clock.advance(499);
  expect(page.opens()).toHaveLength(2);
  page.clock.advance(1);
  expect(page.opens()).toHaveLength(3);
});

test("a shell that has ended waits for Return", async () => {
  const page = await liveSession();
  page.end("exit");
  expect(page.phase()).toBe("ended");
  page.clock.advance(60_000);
  page.subject.type("x");
  expect(page.opens()).toHaveLength(1);
  page.subject.type("\r");
  expect(page.opens()).toHaveLength(2);
});

test("a sandbox that went and came back brings a new shell by itself", async () => {
  const page = await liveSession();
  page.end("exit");
  page.subject.setCanOpen(false);
  expect(page.phase()).toBe("waiting");
  page.subject.setCanOpen(true);
  expect(page.opens()).toHaveLength(2);
});

test("a refusal that does not pass by itself is shown, and tried again when asked to", async () => {
  const page = session();
  page.subject.setConnected(true);
  page.subject.setCanOpen(true);
  await page.refuseOpen("terminal.full");
  expect(page.phase()).toBe("refused");
  page.clock.advance(60_000);
  expect(page.opens()).toHaveLength(1);
  page.subject.restart();
  expect(page.opens()).toHaveLength(2);
});

test("what belongs to another terminal is none of its business", async () => {
  const page = await liveSession();
  page.subject.takeOutput({ ...address, terminal: 2, shellId: "one", offset: 0, data: Buffer.from("x") });
  page.subject.takeEnd({ ...address, terminal: 2, reason: "exit" });
  expect(page.text()).toBe("");
  expect(page.phase()).toBe("live");
});
