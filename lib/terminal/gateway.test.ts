import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { Server } from "socket.io";
import { type Socket as Client, io } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Cleanup, InstanceId, SandboxId, UserId } from "#core/contract";
import { DEFAULT_SETTINGS } from "#sandbox";
import { ManualClock } from "../core/testing/manual-clock.ts";
import { asSandboxes, untilState } from "../sandbox/testing/drive-engine.ts";
import type { TerminalOutput } from "./contract.ts";
import { attachTerminalGateway } from "./gateway.ts";
import { Terminals } from "./terminals.ts";
import { FakeKeeper } from "./testing/fake-keeper.ts";

const own = SandboxId.parse("own");
const foreign = SandboxId.parse("foreign");
const log = pino({ enabled: false });
const lea = {
  userId: UserId.parse("lea"),
  name: "Lea",
  role: "student" as const,
  sessionId: "session",
};
const size = { cols: 80, rows: 24 };
const first = { sandboxId: own, terminal: 1 };

let keeper: FakeKeeper;
let terminals: Terminals;
let clock: ManualClock;
let url: string;
let cleanup: Cleanup;
let asked: SandboxId[];
let inputs: SandboxId[];

beforeEach(async () => {
  keeper = new FakeKeeper();
  clock = new ManualClock();
  cleanup = new Cleanup();
  asked = [];
  inputs = [];
  for (const sandboxId of [own, foreign]) {
    const instanceId = InstanceId.parse(sandboxId);
    await keeper.engine.create(instanceId);
    await keeper.engine.start(instanceId, DEFAULT_SETTINGS);
    await untilState(keeper.engine, instanceId, "ready");
  }
  terminals = new Terminals({ sandboxes: asSandboxes(keeper.engine), clock, log });
  url = await listen();
});

afterEach(async () => {
  await terminals.close();
  cleanup.run();
});

async function listen(): Promise<string> {
  const http = createServer();
  const server = new Server(http);
  server.on("connection", (socket) => {
    const dispose = attachTerminalGateway(socket, {
      viewer: lea,
      terminals,
      async mayUse(sandboxId) {
        asked.push(sandboxId);
        return sandboxId === own;
      },
      onInput: (sandboxId) => inputs.push(sandboxId),
      log,
    });
    socket.on("disconnect", dispose);
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  cleanup.add(() => void server.close());
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

/** A page of Lea's, with what it has been shown. */
function page(): { client: Client; outputs: TerminalOutput[]; text: () => string } {
  const client = io(url, { transports: ["websocket"], forceNew: true });
  cleanup.add(() => client.close());
  const outputs: TerminalOutput[] = [];
  client.on("terminal:output", (output) => outputs.push(output));
  return { client, outputs, text: () => outputs.map(({ data }) => Buffer.from(data).toString()).join("") };
}

/** Real sockets have no clock of ours: what is gathered is let through, and what is to come is waited for. */
async function eventually(check: () => void): Promise<void> {
  await vi.waitFor(() => {
    clock.advance(10);
    check();
  });
}

test("a page opens a terminal, sees its output and types into it", async () => {
  const { client, text, outputs } = page();
  const reply = await client.emitWithAck("terminal:open", { ...first, size });
  expect(reply).toEqual({ ok: true, data: { shellId: "life1", offset: 0, replayUntil: 0 } });
  keeper.write(1, "$ ");
  await eventually(() => expect(text()).toBe("$ "));
  expect(outputs[0]).toMatchObject({ ...first, shellId: "life1", offset: 0 });
  expect(await client.emitWithAck("terminal:input", { ...first, data: "ls\r" })).toMatchObject({ ok: true });
  await eventually(() => expect(keeper.shell(1).typed).toBe("ls\r"));
});

test("a foreign sandbox and one that does not exist are answered alike, whatever is asked of them", async () => {
  const { client } = page();
  const refusal = { ok: false, code: "sandbox.not-found", details: {} };
  for (const sandboxId of [foreign, "nowhere"]) {
    const address = { sandboxId, terminal: 1 };
    expect(await client.emitWithAck("terminal:open", { ...address, size })).toEqual(refusal);
    expect(await client.emitWithAck("terminal:input", { ...address, data: "x" })).toEqual(refusal);
    expect(await client.emitWithAck("terminal:resize", { ...address, size })).toEqual(refusal);
    expect(await client.emitWithAck("terminal:drawn", { ...address, offset: 0 })).toEqual(refusal);
  }
  expect(keeper.attachments).toBe(0);
});

test("what is open has been asked for once: a keystroke asks nobody", async () => {
  const { client } = page();
  await client.emitWithAck("terminal:open", { ...first, size });
  for (const data of ["l", "s", "\r"]) await client.emitWithAck("terminal:input", { ...first, data });
  expect(asked).toEqual([own]);
});

test("that the student types is told once in a while", async () => {
  const { client } = page();
  await client.emitWithAck("terminal:open", { ...first, size });
  for (const data of ["a", "b", "c"]) await client.emitWithAck("terminal:input", { ...first, data });
  expect(inputs).toEqual([own]);
  clock.advance(5000);
  await client.emitWithAck("terminal:input", { ...first, data: "d" });
  expect(inputs).toEqual([own, own]);
});

test("a page that was away gets what it has missed, and nothing twice", async () => {
  const { client, text } = page();
  await client.emitWithAck("terminal:open", { ...first, size });
  keeper.write(1, "seen");
  await eventually(() => expect(text()).toBe("seen"));
  client.close();
  keeper.write(1, " missed");
  const back = page();
  const resume = { shellId: "life1", offset: 4 };
  const reply = await back.client.emitWithAck("terminal:open", { ...first, size, resume });
  expect(reply).toMatchObject({ ok: true, data: { shellId: "life1", offset: 4 } });
  keeper.write(1, " more");
  await eventually(() => expect(back.text()).toBe(" missed more"));
});

test("a second page costs the sandbox nothing, and a reload neither", async () => {
  const one = page();
  await one.client.emitWithAck("terminal:open", { ...first, size });
  keeper.write(1, "hello");
  const other = page();
  await other.client.emitWithAck("terminal:open", { ...first, size });
  await eventually(() => expect(other.text()).toBe("hello"));
  one.client.close();
  other.client.close();
  const reloaded = page();
  await reloaded.client.emitWithAck("terminal:open", { ...first, size });
  await eventually(() => expect(reloaded.text()).toBe("hello"));
  expect(keeper.attachments).toBe(1);
});

test("without acknowledgement a page is sent a bounded amount", async () => {
  const { client, outputs } = page();
  await client.emitWithAck("terminal:open", { ...first, size });
  keeper.write(1, "x".repeat(200_000));
  const bytes = () => outputs.reduce((sum, { data }) => sum + data.byteLength, 0);
  await eventually(() => expect(bytes()).toBe(128 * 1024));
  client.emit("terminal:drawn", { ...first, offset: 100_000 });
  await eventually(() => expect(bytes()).toBe(200_000));
  expect(keeper.acknowledgedBytes).toBeGreaterThan(100_000);
});

test("the end of a shell is told, and typing into it is refused", async () => {
  const { client } = page();
  await client.emitWithAck("terminal:open", { ...first, size });
  const ended = once(client as unknown as NodeJS.EventEmitter, "terminal:ended");
  keeper.exit(1);
  expect(await ended).toEqual([{ ...first, reason: "exit" }]);
  expect(await client.emitWithAck("terminal:input", { ...first, data: "x" })).toMatchObject({ ok: false });
  const again = await client.emitWithAck("terminal:open", { ...first, size });
  expect(again).toMatchObject({ ok: true, data: { shellId: "life2" } });
});

test("a broken way is told as one, and leads to the same shell again", async () => {
  const { client } = page();
  await client.emitWithAck("terminal:open", { ...first, size });
  const ended = once(client as unknown as NodeJS.EventEmitter, "terminal:ended");
  keeper.cut();
  expect(await ended).toEqual([{ ...first, reason: "cut" }]);
  const again = await client.emitWithAck("terminal:open", { ...first, size });
  expect(again).toMatchObject({ ok: true, data: { shellId: "life1" } });
});

test("the page used last says how large the terminal is", async () => {
  const one = page();
  const other = page();
  await one.client.emitWithAck("terminal:open", { ...first, size });
  await other.client.emitWithAck("terminal:open", { ...first, size: { cols: 132, rows: 43 } });
  await eventually(() => expect(keeper.shell(1).size).toBe("132 43"));
  await one.client.emitWithAck("terminal:input", { ...first, data: "x" });
  await eventually(() => expect(keeper.shell(1).size).toBe("80 24"));
});

test("terminals have numbers from 1 to 4, input has a length, and a shell an id of its own kind", async () => {
  const { client } = page();
  const invalid = { ok: false, code: "input.invalid" };
  expect(await client.emitWithAck("terminal:open", { ...first, terminal: 5, size })).toMatchObject(invalid);
  const resume = { shellId: "1 9999", offset: 0 };
  expect(await client.emitWithAck("terminal:open", { ...first, size, resume })).toMatchObject(invalid);
  const data = "x".repeat(16 * 1024 + 1);
  expect(await client.emitWithAck("terminal:input", { ...first, data })).toMatchObject(invalid);
});

test("without a page the stream is let go of after a while, the shell is not", async () => {
  const { client } = page();
  await client.emitWithAck("terminal:open", { ...first, size });
  expect(await terminals.position(own)).toEqual({ shellId: "life1", offset: 0 });
  client.emit("terminal:close", first);
  await vi.waitFor(async () => {
    clock.advance(30_000);
    expect(await terminals.position(own)).toBeUndefined();
  });
  const again = await client.emitWithAck("terminal:open", { ...first, size });
  expect(again).toMatchObject({ ok: true, data: { shellId: "life1" } });
  expect(keeper.attachments).toBe(2);
});
