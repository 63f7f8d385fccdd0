import { text } from "node:stream/consumers";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DomainError, type SandboxId } from "#core";
import { ManualClock } from "../core/testing/manual-clock.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../db/testing/temporary-database.ts";
import type { SandboxState, SandboxStatus } from "./contract.ts";
import { DEFAULT_SETTINGS } from "./limits.ts";
import { Sandboxes } from "./sandboxes.ts";
import { newInstanceId } from "./testing/drive-engine.ts";
import { FakeEngine, type FakeEngineParts } from "./testing/fake-engine.ts";

const minuteMs = 60_000;
const withShell: SandboxState = { phase: "starting", step: "docker", shellReady: true };

let database: TemporaryDatabase;
let clock: ManualClock;
const opened: Sandboxes[] = [];

beforeEach(async () => {
  database = await temporaryDatabase();
  clock = new ManualClock();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandboxes) => sandboxes.close()));
  await database.remove();
});

async function on(engine: FakeEngine): Promise<{ sandboxes: Sandboxes; heard: SandboxStatus[] }> {
  const sandboxes = new Sandboxes({ engine, db: database.db, clock, log: pino({ enabled: false }) });
  opened.push(sandboxes);
  const heard: SandboxStatus[] = [];
  sandboxes.changed.listen((status) => heard.push(status));
  await sandboxes.reconcile();
  return { sandboxes, heard };
}

function byHand(parts: FakeEngineParts = {}): FakeEngine {
  return new FakeEngine({ ...parts, starts: "by-hand" });
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

function phases(heard: readonly SandboxStatus[], sandboxId: SandboxId): string[] {
  return heard.filter((status) => status.sandboxId === sandboxId).map(({ state }) => state.phase);
}

test("opening starts a sandbox, and every step is announced", async () => {
  const { sandboxes, heard } = await on(new FakeEngine());
  const id = newInstanceId();
  expect(sandboxes.open(id).state).toMatchObject({ phase: "pending", reason: "queue" });
  await settle();
  expect(phases(heard, id)).toEqual(["pending", "starting", "ready"]);
});

test("opening what is on its way or runs changes nothing", async () => {
  const { sandboxes, heard } = await on(new FakeEngine());
  const id = newInstanceId();
  sandboxes.open(id);
  sandboxes.open(id);
  await settle();
  expect(sandboxes.open(id).state).toEqual({ phase: "ready" });
  expect(phases(heard, id)).toEqual(["pending", "starting", "ready"]);
});

test("a failure is said in its own code, and opening tries again", async () => {
  const engine = new FakeEngine();
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  engine.failNextStart(new DomainError("sandbox.no-range-left"));
  sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "failed", code: "sandbox.no-range-left" });
  sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("whatever else keeps it from starting is a failed start", async () => {
  const engine = new FakeEngine();
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  engine.failNextStart(new Error("no space left on device"));
  sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "failed", code: "sandbox.start-failed" });
});

test("a start without a shell in time is given up, stopped, and says so until the next one", async () => {
  const engine = byHand();
  const { sandboxes, heard } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  clock.advance(minuteMs);
  await settle();
  expect(phases(heard, id)).toEqual(["pending", "starting", "failed"]);
  expect(sandboxes.status(id).state).toEqual({ phase: "failed", code: "sandbox.start-timeout" });
  expect(await engine.list()).toEqual([{ sandboxId: id, state: { phase: "stopped" } }]);

  clock.advance(minuteMs);
  await settle();
  expect(sandboxes.status(id).state).toMatchObject({ code: "sandbox.start-timeout" });

  sandboxes.open(id);
  await settle();
  engine.tell(id, { phase: "ready" });
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("with a shell it may take as long as the student needs to mend their Docker", async () => {
  const engine = byHand();
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  engine.tell(id, withShell);
  await settle();
  clock.advance(10 * minuteMs);
  await settle();
  expect(sandboxes.status(id).state).toEqual(withShell);
});

test("those beyond the machine's cores wait, until another has its shell or has failed", async () => {
  const engine = byHand({ nodes: [{ name: "small", memoryBytes: 1, cpuMilli: 1000 }] });
  const { sandboxes } = await on(engine);
  const ids = [newInstanceId(), newInstanceId(), newInstanceId(), newInstanceId()] as const;
  for (const id of ids) sandboxes.open(id);
  await settle();
  const now = () => ids.map((id) => sandboxes.status(id).state.phase);
  expect(now()).toEqual(["starting", "starting", "pending", "pending"]);
  engine.tell(ids[0], withShell);
  await settle();
  expect(now()).toEqual(["starting", "starting", "starting", "pending"]);
  engine.tell(ids[1], { phase: "failed", code: "sandbox.disk-damaged" });
  await settle();
  expect(now()).toEqual(["starting", "failed", "starting", "starting"]);
});

test("what ran before the server did is taken over", async () => {
  const engine = new FakeEngine();
  const id = newInstanceId();
  await engine.create(id);
  await engine.start(id, DEFAULT_SETTINGS);
  await settle();
  const { sandboxes } = await on(engine.again());
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("a run that vanished is lost, and opening starts it again", async () => {
  const engine = new FakeEngine();
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  engine.endRun(id, "absent");
  expect(sandboxes.status(id).state).toEqual({ phase: "lost" });
  await expect(sandboxes.exec(id, { argv: ["true"], user: "root" })).rejects.toMatchObject({
    code: "sandbox.not-ready",
  });
  sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("what the engine could not tell is found within seconds", async () => {
  const engine = new FakeEngine();
  const { sandboxes, heard } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  engine.list = async () => [];
  clock.advance(2000);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "lost" });
  expect(phases(heard, id).at(-1)).toBe("lost");
});

test("an engine that is away for a while takes no sandbox and no server with it", async () => {
  const engine = new FakeEngine();
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  const list = engine.list.bind(engine);
  engine.list = async () => {
    throw new DomainError("engine.unreachable");
  };
  clock.advance(10_000);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
  engine.endRun(id, "ended");
  engine.list = list;
  clock.advance(2000);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "stopped" });
});

test("the end of the last run is not the end of a start that waits", async () => {
  const engine = byHand({ nodes: [{ name: "small", memoryBytes: 1, cpuMilli: 1000 }] });
  const { sandboxes } = await on(engine);
  const [one, other, id] = [newInstanceId(), newInstanceId(), newInstanceId()];
  await engine.create(id);
  for (const each of [one, other, id]) sandboxes.open(each);
  await settle();
  engine.tell(id, { phase: "lost" });
  engine.tell(id, { phase: "stopped" });
  expect(sandboxes.status(id).state).toMatchObject({ phase: "pending", reason: "queue" });
});

test("what is just stopping can be opened, and is started once it has stopped", async () => {
  const engine = new FakeEngine();
  const { sandboxes, heard } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  const stopped = sandboxes.stop(id);
  sandboxes.open(id);
  await stopped;
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
  expect(phases(heard, id)).toEqual([
    "pending",
    "starting",
    "ready",
    "stopping",
    "stopped",
    "pending",
    "starting",
    "ready",
  ]);
});

test("restarting ends the run and begins another, on the same disk", async () => {
  const engine = new FakeEngine();
  const { sandboxes, heard } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  engine.filesOf(id).set("/home/student/kept", "yes");
  heard.length = 0;
  await sandboxes.restart(id);
  await settle();
  expect(phases(heard, id)).toEqual(["stopping", "stopped", "pending", "starting", "ready"]);
  expect(engine.filesOf(id).get("/home/student/kept")).toBe("yes");
});

test("`since` says when the phase began, not the step", async () => {
  const engine = byHand();
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  sandboxes.open(id);
  await settle();
  const { since } = sandboxes.status(id);
  clock.advance(500);
  engine.tell(id, { phase: "starting", step: "network", shellReady: false });
  expect(sandboxes.status(id).since).toBe(since);
  engine.tell(id, { phase: "ready" });
  expect(sandboxes.status(id).since).toBe(since + 500);
});

test("a file is read by the keeper; one that is missing or no file is null, a sandbox that ends is no answer", async () => {
  const engine = new FakeEngine({
    program: ({ argv, user }) => {
      if (user !== "keeper" || argv[0] !== "read-file") return undefined;
      if (argv[1] === "/var/log/syslog") return async ({ stdout }) => Number(!stdout.write("a line\n"));
      return async () => ({ "/missing": 3, "/a/pipe": 4 })[argv[1] ?? ""] ?? 137;
    },
  });
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  await expect(sandboxes.readFile(id, "/var/log/syslog")).rejects.toMatchObject({ code: "sandbox.not-ready" });
  sandboxes.open(id);
  await settle();
  expect(await sandboxes.readFile(id, "/var/log/syslog")).toBe("a line\n");
  expect(await sandboxes.readFile(id, "/missing")).toBeNull();
  expect(await sandboxes.readFile(id, "/a/pipe")).toBeNull();
  await expect(sandboxes.readFile(id, "/killed")).rejects.toMatchObject({ code: "sandbox.not-ready" });
});

test("a shell can be had as soon as the sandbox says so", async () => {
  const engine = byHand({
    program:
      () =>
      async ({ stdout }) =>
        Number(!stdout.write("hello")),
  });
  const { sandboxes } = await on(engine);
  const id = newInstanceId();
  const hello = { argv: ["hello"], user: "student" } as const;
  sandboxes.open(id);
  await settle();
  await expect(sandboxes.exec(id, hello)).rejects.toMatchObject({ code: "sandbox.not-ready" });
  engine.tell(id, withShell);
  expect(await text((await sandboxes.exec(id, hello)).stream)).toBe("hello");
});
