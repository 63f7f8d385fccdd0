import { expect, test } from "vitest";
import { containerEventOf } from "./docker-event.ts";

const id = "0f".repeat(32);
const event = {
  status: "die",
  id,
  from: "ubuntu",
  Type: "container",
  Action: "die",
  Actor: { ID: id, Attributes: { name: "logtest", image: "ubuntu", exitCode: "137" } },
  scope: "local",
  time: 1_790_000_000,
  timeNano: 1_790_000_000_123 * 1e6,
};

function told(changes: object): ReturnType<typeof containerEventOf> {
  return containerEventOf(JSON.stringify({ ...event, ...changes }));
}

test("an event of a container says what happened to which one, and when", () => {
  expect(told({})).toMatchObject({
    action: "die",
    containerId: id,
    at: 1_790_000_000_123,
    name: "logtest",
    image: "ubuntu",
    exitCode: 137,
  });
});

test("an event told again has the same key, another one has another", () => {
  expect(told({})?.key).toBe(told({})?.key);
  expect(told({ Action: "start" })?.key).not.toBe(told({})?.key);
  expect(told({ Actor: { ID: "1f".repeat(32) } })?.key).not.toBe(told({})?.key);
  expect(told({ timeNano: event.timeNano + 1000 })?.key).not.toBe(told({})?.key);
});

test("an event without attributes is one all the same", () => {
  expect(told({ Actor: { ID: id } })).toMatchObject({ name: "", image: "", exitCode: null });
  expect(told({ Actor: { ID: id, Attributes: { exitCode: "high" } } })).toMatchObject({ exitCode: null });
});

test.each([
  ["another kind of thing", { Type: "image" }],
  ["an action that is not recorded", { Action: "exec_start: sh" }],
  ["an id that leads elsewhere", { Actor: { ID: "../../secrets/json?" } }],
  ["an id that is a number", { Actor: { ID: 5 } }],
  ["no actor", { Actor: null }],
  ["attributes that are no texts", { Actor: { ID: id, Attributes: { name: ["x"] } } }],
  ["no time", { timeNano: undefined }],
  ["a time before all time", { timeNano: -1 }],
])("%s is no event", (_, changes) => {
  expect(told(changes)).toBeNull();
});

test.each(["", "null", "5", "[]", "{}", "{", '"container"', "HTTP/1.1 200 OK"])("%j is no event", (line) => {
  expect(containerEventOf(line)).toBeNull();
});
