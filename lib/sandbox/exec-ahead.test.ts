import { beforeEach, expect, test } from "vitest";
import { InstanceId } from "#core";
import type { ExecRequest } from "./engine.ts";
import { ExecAhead } from "./exec-ahead.ts";
import { FakeEngine } from "./testing/fake-engine.ts";

const id = InstanceId.parse("0123456789abcdef");
const request: ExecRequest = { argv: ["echo-line"], user: "keeper" };
let started = 0;
let ahead: ExecAhead;
let engine: FakeEngine;

beforeEach(async () => {
  started = 0;
  engine = new FakeEngine({
    program: () => async (process) => {
      started += 1;
      for await (const line of process.stdin) process.stdout.write(`you said ${line}`);
      return 0;
    },
  });
  ahead = new ExecAhead(engine);
  await engine.create(id);
  await engine.start(id, { egress: "none", limits: {} as never });
  await new Promise(setImmediate);
});

test("what was started ahead answers whoever takes it, and only one", async () => {
  await ahead.start(id, request);
  expect(started).toBe(1);
  const process = ahead.take(id, request);
  expect(ahead.take(id, request)).toBeNull();
  process?.stream.end("hello");
  const said = await new Promise((resolve) => process?.stream.once("data", (bytes) => resolve(String(bytes))));
  expect(said).toBe("you said hello");
});

test("another request is not answered by it", async () => {
  await ahead.start(id, request);
  expect(ahead.take(id, { ...request })).toBeNull();
});

test("a command that has ended, or was given up, is nobody's", async () => {
  await ahead.start(id, request);
  ahead.drop(id);
  expect(ahead.take(id, request)).toBeNull();
  await ahead.start(id, request);
  engine.endRun(id, "ended");
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(ahead.take(id, request)).toBeNull();
});
