import { expect, test } from "vitest";
import { z } from "zod";
import { DomainError } from "./error.ts";
import type { Reply } from "./reply.ts";
import { receive } from "./socket-events.ts";

/** A socket with one event: sends a payload and resolves to the reply. */
function connect(handle: (payload: { cols: number }) => unknown) {
  const unexpected: unknown[] = [];
  let deliver: (...args: unknown[]) => void = () => undefined;
  receive(
    {
      on(_event, listener) {
        deliver = listener;
      },
    },
    {
      event: "resize",
      schema: z.object({ cols: z.number() }),
      handle,
      onUnexpected: (error) => unexpected.push(error),
    },
  );
  return {
    unexpected,
    send: (payload: unknown) => new Promise<Reply<unknown>>((resolve) => deliver(payload, resolve)),
  };
}

test("a payload that does not parse never reaches the handler", async () => {
  const socket = connect(() => {
    throw new Error("reached");
  });
  expect(await socket.send({ cols: "80" })).toEqual({ ok: false, code: "input.invalid", details: {} });
  expect(await socket.send(undefined)).toEqual({ ok: false, code: "input.invalid", details: {} });
  expect(socket.unexpected).toEqual([]);
});

test("the reply carries what the handler returns", async () => {
  expect(await connect(({ cols }) => cols + 1).send({ cols: 80 })).toEqual({ ok: true, data: 81 });
});

test("an expected failure travels as its code", async () => {
  const socket = connect(() => {
    throw new DomainError("terminal.full", { viewers: 20 });
  });
  expect(await socket.send({ cols: 80 })).toEqual({ ok: false, code: "terminal.full", details: { viewers: 20 } });
});

test("a bug is reported, and its words stay on the server", async () => {
  const socket = connect(() => {
    throw new Error("secret path");
  });
  expect(await socket.send({ cols: 80 })).toEqual({ ok: false, code: "platform.unexpected", details: {} });
  expect(socket.unexpected).toHaveLength(1);
});

test("an event that expects no reply may come without one", async () => {
  const seen: number[] = [];
  let deliver: (...args: unknown[]) => void = () => undefined;
  receive(
    {
      on(_event, listener) {
        deliver = listener;
      },
    },
    { event: "input", schema: z.number(), handle: (value) => seen.push(value), onUnexpected: () => undefined },
  );
  deliver(7);
  await new Promise(setImmediate);
  expect(seen).toEqual([7]);
});
