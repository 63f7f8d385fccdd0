import { EventEmitter } from "node:events";
import { beforeEach, expect, test } from "vitest";
import { Announcer, type Reply, type SandboxId } from "#core";
import { SANDBOX_EVENTS, type SandboxStatus } from "./contract.ts";
import { attachSandboxGateway } from "./gateway.ts";
import { newInstanceId } from "./testing/drive-engine.ts";

const own = newInstanceId();
const foreign = newInstanceId();

let unexpected: unknown[];
let opened: SandboxId[];
let restarted: SandboxId[];
let changed: Announcer<SandboxStatus>;

beforeEach(() => {
  unexpected = [];
  opened = [];
  restarted = [];
  changed = new Announcer((error) => unexpected.push(error));
});

function statusOf(sandboxId: SandboxId): SandboxStatus {
  return { sandboxId, state: { phase: "ready" }, stopsAt: null, stopReason: null, resetUndoUntil: null, since: 0 };
}

/** A student's socket: what it asks goes in by `ask`, what it is told ends in `told`. */
function connect() {
  const incoming = new EventEmitter();
  const told: SandboxStatus[] = [];
  const dispose = attachSandboxGateway({
    socket: {
      on: (event, listener) => incoming.on(event, listener),
      emit: (event: string, status: SandboxStatus) => event === SANDBOX_EVENTS.changed && told.push(status),
    },
    mayUse: async (sandboxId) => sandboxId === own,
    async open(sandboxId) {
      opened.push(sandboxId);
      return statusOf(sandboxId);
    },
    async restart(sandboxId) {
      restarted.push(sandboxId);
      return statusOf(sandboxId);
    },
    listen: (listener) => changed.listen(listener),
    onUnexpected: (error) => unexpected.push(error),
  });
  const ask = (payload: unknown, event: string = SANDBOX_EVENTS.open) =>
    new Promise<Reply<SandboxStatus>>((resolve) => incoming.emit(event, payload, resolve));
  return { ask, told, dispose };
}

test("opening one's own sandbox answers with its status, and later ones follow until the socket is gone", async () => {
  const { ask, told, dispose } = connect();
  changed.announce(statusOf(own));
  expect(told).toEqual([]);
  expect(await ask({ sandboxId: own })).toEqual({ ok: true, data: statusOf(own) });
  changed.announce(statusOf(own));
  dispose();
  changed.announce(statusOf(own));
  expect(told).toEqual([statusOf(own)]);
});

test("restarting one's own sandbox answers with its status", async () => {
  expect(await connect().ask({ sandboxId: own }, SANDBOX_EVENTS.restart)).toEqual({ ok: true, data: statusOf(own) });
  expect([opened, restarted]).toEqual([[], [own]]);
});

test("a foreign sandbox is none: not opened, not restarted, not heard of, and told like one that does not exist", async () => {
  const { ask, told } = connect();
  const refused = { ok: false, code: "sandbox.not-found", details: {} };
  expect(await ask({ sandboxId: foreign })).toEqual(refused);
  expect(await ask({ sandboxId: newInstanceId() })).toEqual(refused);
  expect(await ask({ sandboxId: foreign }, SANDBOX_EVENTS.restart)).toEqual(refused);
  changed.announce(statusOf(foreign));
  expect([opened, restarted, told, unexpected]).toEqual([[], [], [], []]);
});

test.each([[undefined], [{}], [{ sandboxId: "../other" }], [{ sandboxId: 7 }]])(
  "%j is no question",
  async (payload) => {
    expect(await connect().ask(payload)).toMatchObject({ ok: false, code: "input.invalid" });
    expect(opened).toEqual([]);
  },
);
