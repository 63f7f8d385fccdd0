import { EventEmitter } from "node:events";
import { beforeEach, expect, test } from "vitest";
import { Announcer, type Reply, type SandboxId } from "#core";
import { SANDBOX_EVENTS, type SandboxStatus } from "./contract.ts";
import { attachSandboxGateway } from "./gateway.ts";
import { newInstanceId } from "./testing/drive-engine.ts";

const own = newInstanceId();
const foreign = newInstanceId();

let unexpected: unknown[];
let done: { act: string; sandboxId: SandboxId }[];
let changed: Announcer<SandboxStatus>;

beforeEach(() => {
  unexpected = [];
  done = [];
  changed = new Announcer((error) => unexpected.push(error));
});

function statusOf(sandboxId: SandboxId): SandboxStatus {
  return { sandboxId, state: { phase: "ready" }, stopsAt: null, stopReason: null, resetUndoUntil: null, since: 0 };
}

function note(act: string) {
  return async (sandboxId: SandboxId) => {
    done.push({ act, sandboxId });
    return statusOf(sandboxId);
  };
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
    acts: {
      open: note("open"),
      restart: note("restart"),
      keep: note("keep"),
      reset: note("reset"),
      undoReset: note("undoReset"),
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

const asked = Object.entries(SANDBOX_EVENTS).filter(([act]) => act !== "changed");

test.each(asked)("%s is done to one's own sandbox, and answered with its status", async (act, event) => {
  expect(await connect().ask({ sandboxId: own }, event)).toEqual({ ok: true, data: statusOf(own) });
  expect(done).toEqual([{ act, sandboxId: own }]);
});

test.each(asked)("%s is refused for a foreign sandbox as for one that does not exist", async (_act, event) => {
  const { ask, told } = connect();
  const refused = { ok: false, code: "sandbox.not-found", details: {} };
  expect(await ask({ sandboxId: foreign }, event)).toEqual(refused);
  expect(await ask({ sandboxId: newInstanceId() }, event)).toEqual(refused);
  changed.announce(statusOf(foreign));
  expect([done, told, unexpected]).toEqual([[], [], []]);
});

test.each([[undefined], [{}], [{ sandboxId: "../other" }], [{ sandboxId: 7 }]])(
  "%j is no question",
  async (payload) => {
    expect(await connect().ask(payload)).toMatchObject({ ok: false, code: "input.invalid" });
    expect(done).toEqual([]);
  },
);
