import { expect, test } from "vitest";
import { dockerEventOf } from "./docker-event.ts";

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

function told(changes: object): ReturnType<typeof dockerEventOf> {
  return dockerEventOf(JSON.stringify({ ...event, ...changes }));
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
  ["an action that is not recorded", { Action: "exec_create: sh" }],
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
  expect(dockerEventOf(line)).toBeNull();
});

const image = `sha256:${id}`;

function toldOf(Type: string, Action: string, Actor: { ID: string; Attributes?: Record<string, string> }) {
  return told({ Type, Action, Actor });
}

test("what happens to images, networks and volumes is recorded, too", () => {
  expect(toldOf("image", "tag", { ID: image, Attributes: { name: "web:1" } })).toMatchObject({
    type: "image",
    action: "tag",
    image,
    name: "web:1",
  });
  expect(
    toldOf("network", "connect", { ID: id, Attributes: { name: "front", type: "bridge", container: id } }),
  ).toMatchObject({
    type: "network",
    action: "connect",
    networkId: id,
    name: "front",
    driver: "bridge",
    containerId: id,
  });
  expect(toldOf("volume", "create", { ID: "data", Attributes: { driver: "local" } })).toMatchObject({
    type: "volume",
    action: "create",
    name: "data",
    driver: "local",
  });
});

test("a command run in a container is recorded with what it was and how it ended", () => {
  const Attributes = { execID: "e1", exitCode: "2" };
  expect(toldOf("container", "exec_start: sh -c 'ls: x'", { ID: id, Attributes })).toMatchObject({
    type: "exec",
    action: "start",
    execId: "e1",
    command: "sh -c 'ls: x'",
  });
  expect(toldOf("container", "exec_die", { ID: id, Attributes })).toMatchObject({
    type: "exec",
    action: "die",
    exitCode: 2,
  });
});

test("what changes nothing is not recorded", () => {
  expect(toldOf("image", "save", { ID: image })).toBeNull();
  expect(toldOf("volume", "mount", { ID: "data" })).toBeNull();
  expect(toldOf("container", "exec_create: ls", { ID: id })).toBeNull();
});
