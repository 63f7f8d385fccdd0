import { expect, test } from "vitest";
import type { ContainerRecord } from "#author";
import { disturbs } from "./disturbance.ts";

function container(Config: object): ContainerRecord {
  return { id: "a", inspected: { Config } } as unknown as ContainerRecord;
}

function execOf(command: string, Config: object): boolean {
  return disturbs({ kind: "exec", containerId: "a", action: "start", command }, () => [container(Config)]);
}

test.each(["create", "start", "die", "oom", "destroy", "rename", "update", "network", "volume", "image", "daemon"])(
  "a row of kind %s tells of a change",
  (kind) => expect(disturbs({ kind, containerId: null }, () => [])).toBe(true),
);

test.each(["output", "answer", "submission"])("a row of kind %s does not", (kind) => {
  expect(disturbs({ kind, containerId: null }, () => [])).toBe(false);
});

test("what went unseen may have been a change, but for a container's output", () => {
  expect(disturbs({ kind: "gap", containerId: null }, () => [])).toBe(true);
  expect(disturbs({ kind: "gap", containerId: "a" }, () => [])).toBe(false);
});

test("a command run in a container is a change where it begins, unless it is the container's own health check", () => {
  expect(execOf("sh", {})).toBe(true);
  expect(disturbs({ kind: "exec", containerId: "a", action: "die", command: null }, () => [])).toBe(false);
  expect(execOf("/bin/sh -c curl localhost", { Healthcheck: { Test: ["CMD-SHELL", "curl localhost"] } })).toBe(false);
  expect(execOf("bash -c x", { Shell: ["bash", "-c"], Healthcheck: { Test: ["CMD-SHELL", "x"] } })).toBe(false);
  expect(execOf("curl localhost", { Healthcheck: { Test: ["CMD", "curl", "localhost"] } })).toBe(false);
  expect(execOf("curl", { Healthcheck: { Test: ["CMD", "curl", "localhost"] } })).toBe(true);
  expect(execOf("", { Healthcheck: { Test: ["NONE"] } })).toBe(true);
});
