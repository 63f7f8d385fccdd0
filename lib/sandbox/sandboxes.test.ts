import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DomainError } from "#core";
import { ManualClock } from "../core/testing/manual-clock.ts";
import type { SandboxState } from "./contract.ts";
import { FAKE_NODE, FakeEngine, type FakeEngineParts } from "./testing/fake-engine.ts";
import { Boxes, type SandboxesInABox } from "./testing/sandboxes-in-a-box.ts";

const minuteMs = 60_000;
const withShell: SandboxState = { phase: "starting", step: "docker", shellReady: true };

let clock: ManualClock;
const boxes = new Boxes();

beforeEach(() => {
  clock = new ManualClock();
});
afterEach(() => boxes.closeAll());

function on(engine: FakeEngine, database?: SandboxesInABox["database"]): Promise<SandboxesInABox> {
  return boxes.add({ engine, clock, ...(database && { database }) });
}

function byHand(parts: FakeEngineParts = {}): FakeEngine {
  return new FakeEngine({ ...parts, starts: "by-hand" });
}

test("opening starts a sandbox, and every step is announced", async () => {
  const { sandboxes, enrol, settle, phases } = await on(new FakeEngine());
  const id = await enrol();
  expect((await sandboxes.open(id)).state).toMatchObject({ phase: "pending", reason: "queue" });
  await settle();
  expect(phases(id)).toEqual(["pending", "starting", "ready"]);
});

test("opening what is on its way or runs changes nothing", async () => {
  const { sandboxes, enrol, settle, phases } = await on(new FakeEngine());
  const id = await enrol();
  await sandboxes.open(id);
  await sandboxes.open(id);
  await settle();
  expect((await sandboxes.open(id)).state).toEqual({ phase: "ready" });
  expect(phases(id)).toEqual(["pending", "starting", "ready"]);
});

test("a failure is said in its own code, and opening tries again", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle } = await on(engine);
  const id = await enrol();
  engine.failNextStart(new DomainError("sandbox.no-range-left"));
  await sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "failed", code: "sandbox.no-range-left" });
  await sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("whatever else keeps it from starting is a failed start", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle } = await on(engine);
  const id = await enrol();
  engine.failNextStart(new Error("no space left on device"));
  await sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "failed", code: "sandbox.start-failed" });
});

test("a start without a shell in time is given up, stopped, and says so until the next one", async () => {
  const engine = byHand();
  const { sandboxes, enrol, settle, at, phases } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  clock.advance(minuteMs);
  await settle();
  expect(phases(id)).toEqual(["pending", "starting", "failed"]);
  expect(sandboxes.status(id).state).toEqual({ phase: "failed", code: "sandbox.start-timeout" });
  expect(await engine.list()).toEqual([{ instanceId: at(id), state: { phase: "stopped" } }]);

  clock.advance(minuteMs);
  await settle();
  expect(sandboxes.status(id).state).toMatchObject({ code: "sandbox.start-timeout" });

  await sandboxes.open(id);
  await settle();
  engine.tell(at(id), { phase: "ready" });
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("with a shell it may take as long as the student needs to mend their Docker", async () => {
  const engine = byHand();
  const { sandboxes, enrol, settle, at } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  engine.tell(at(id), withShell);
  await settle();
  clock.advance(10 * minuteMs);
  await settle();
  expect(sandboxes.status(id).state).toEqual(withShell);
});

test("those beyond the machine's cores wait, until another has its shell or has failed", async () => {
  const engine = byHand({ nodes: [{ ...FAKE_NODE, cpuMilli: 1000 }] });
  const { sandboxes, enrol, settle, at } = await on(engine);
  const ids = [await enrol(), await enrol(), await enrol(), await enrol()] as const;
  for (const id of ids) await sandboxes.open(id);
  await settle();
  const now = () => ids.map((id) => sandboxes.status(id).state.phase);
  expect(now()).toEqual(["starting", "starting", "pending", "pending"]);
  engine.tell(at(ids[0]), withShell);
  await settle();
  expect(now()).toEqual(["starting", "starting", "starting", "pending"]);
  engine.tell(at(ids[1]), { phase: "failed", code: "sandbox.disk-damaged" });
  await settle();
  expect(now()).toEqual(["starting", "failed", "starting", "starting"]);
});

test("what ran before the server did is taken over", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle, database } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  const next = await on(engine.again(), database);
  expect(next.sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("a run that vanished is lost, and opening starts it again", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle, at } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  engine.endRun(at(id), "absent");
  expect(sandboxes.status(id).state).toEqual({ phase: "lost" });
  await expect(sandboxes.exec(id, { argv: ["true"], user: "root" })).rejects.toMatchObject({
    code: "sandbox.not-ready",
  });
  await sandboxes.open(id);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});

test("what the engine could not tell is found within seconds", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle, phases } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  engine.list = async () => [];
  clock.advance(2000);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "lost" });
  expect(phases(id).at(-1)).toBe("lost");
});

test("an engine that is away for a while takes no sandbox and no server with it", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle, at } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  const list = engine.list.bind(engine);
  engine.list = async () => {
    throw new DomainError("engine.unreachable");
  };
  clock.advance(10_000);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
  engine.endRun(at(id), "ended");
  engine.list = list;
  clock.advance(2000);
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "stopped" });
});

test("the end of the last run is not the end of a start that waits", async () => {
  const engine = byHand({ nodes: [{ ...FAKE_NODE, cpuMilli: 1000 }] });
  const { sandboxes, enrol, settle, at } = await on(engine);
  const [one, other, id] = [await enrol(), await enrol(), await enrol()];
  await sandboxes.open(id);
  await settle();
  engine.tell(at(id), { phase: "ready" });
  await sandboxes.stop(id);
  for (const each of [one, other, id]) await sandboxes.open(each);
  await settle();
  engine.tell(at(id), { phase: "lost" });
  engine.tell(at(id), { phase: "stopped" });
  expect(sandboxes.status(id).state).toMatchObject({ phase: "pending", reason: "queue" });
});

test("what is just stopping can be opened, and is started once it has stopped", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle, phases } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  const stopped = sandboxes.stop(id);
  await sandboxes.open(id);
  await stopped;
  await settle();
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
  expect(phases(id)).toEqual(["pending", "starting", "ready", "stopping", "stopped", "pending", "starting", "ready"]);
});

test("restarting ends the run and begins another, on the same disk", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle, at, phases, heard } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  engine.filesOf(at(id)).set("/home/student/kept", "yes");
  heard.length = 0;
  await sandboxes.restart(id);
  await settle();
  expect(phases(id)).toEqual(["stopping", "stopped", "pending", "starting", "ready"]);
  expect(engine.filesOf(at(id)).get("/home/student/kept")).toBe("yes");
});

test("`since` says when the phase began, not the step", async () => {
  const engine = byHand();
  const { sandboxes, enrol, settle, at } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  const { since } = sandboxes.status(id);
  clock.advance(500);
  engine.tell(at(id), { phase: "starting", step: "network", shellReady: false });
  expect(sandboxes.status(id).since).toBe(since);
  engine.tell(at(id), { phase: "ready" });
  expect(sandboxes.status(id).since).toBe(since + 500);
});

test("a file is read by the keeper; one that is missing or no file is null, a sandbox that ends is no answer", async () => {
  const engine = new FakeEngine({
    program: ({ argv, user }) => {
      if (user !== "keeper" || argv[0] !== "read-file") return undefined;
      if (argv[1] === "/etc/motd") return async ({ stdout }) => Number(!stdout.write("7:1 12 99 7\n3\na line\n"));
      return async () => ({ "/missing": 3, "/a/pipe": 4, "/held": 5 })[argv[1] ?? ""] ?? 137;
    },
  });
  const { sandboxes, enrol, settle } = await on(engine);
  const id = await enrol();
  await expect(sandboxes.readFile(id, "/etc/motd")).rejects.toMatchObject({ code: "sandbox.not-ready" });
  await sandboxes.open(id);
  await settle();
  expect(await sandboxes.readFile(id, "/etc/motd")).toEqual({
    text: "a line\n",
    fingerprint: expect.stringMatching(/^7:1 12 99 7 [0-9a-f]{64}$/),
    identity: "7:1 12",
  });
  for (const none of ["/missing", "/a/pipe"]) expect(await sandboxes.readFile(id, none)).toBeNull();
  await expect(sandboxes.readFile(id, "/held")).rejects.toMatchObject({ code: "sandbox.answer-unusable" });
  await expect(sandboxes.readFile(id, "/killed")).rejects.toMatchObject({ code: "sandbox.not-ready" });
});

test("a shell can be had as soon as the sandbox says so", async () => {
  const engine = byHand({
    program:
      () =>
      async ({ stdout }) =>
        Number(!stdout.write("hello")),
  });
  const { sandboxes, enrol, settle, at } = await on(engine);
  const id = await enrol();
  const hello = { argv: ["hello"], user: "student" } as const;
  await sandboxes.open(id);
  await settle();
  await expect(sandboxes.exec(id, hello)).rejects.toMatchObject({ code: "sandbox.not-ready" });
  engine.tell(at(id), withShell);
  expect(await text((await sandboxes.exec(id, hello)).stream)).toBe("hello");
});

test("who is reset while waiting for a first start keeps waiting, and is started", async () => {
  const engine = byHand({ nodes: [{ ...FAKE_NODE, cpuMilli: 1000 }] });
  const { sandboxes, enrol, settle, at } = await on(engine);
  const [one, other, id] = [await enrol(), await enrol(), await enrol()] as const;
  for (const each of [one, other, id]) await sandboxes.open(each);
  await settle();
  expect((await sandboxes.reset(id)).state.phase).toBe("pending");
  engine.tell(at(one), withShell);
  await settle();
  expect(sandboxes.status(id).state.phase).toBe("starting");
});

test("a sandbox that could not be stopped is said to run on", async () => {
  const engine = new FakeEngine();
  const { sandboxes, enrol, settle } = await on(engine);
  const id = await enrol();
  await sandboxes.open(id);
  await settle();
  engine.stop = async () => {
    throw new Error("did not receive an exit event");
  };
  await expect(sandboxes.stop(id)).rejects.toThrow("exit event");
  expect(sandboxes.status(id).state).toEqual({ phase: "ready" });
});
