import { expect, test } from "vitest";
import { ManualClock } from "../../core/testing/manual-clock.ts";
import type { HostReadings } from "../evidence/observatory.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { RecordingHost } from "./recording-host.ts";

const inspected = {
  Id: "abc",
  Image: "sha256:1",
  RestartCount: 0,
  ExecIDs: null,
  Config: { User: "app", Healthcheck: { Test: ["CMD", "true"] } },
  HostConfig: { Memory: 64, ReadonlyRootfs: true },
  Mounts: [],
  State: { Running: true, Paused: false, Pid: 7, StartedAt: "2026-01-01T08:00:00Z", Health: { Status: "starting" } },
  NetworkSettings: { Ports: {}, Networks: { netz: { EndpointID: "e" } }, SandboxKey: "k" },
};

function inspect(answer: unknown, path = "/containers/abc/json"): string | null {
  return fingerprintOf({ call: "docker", args: [path], answer });
}

test("a container is known by how it was made and since when it runs, not by how it is", () => {
  const moved = {
    ...inspected,
    ExecIDs: ["x"],
    State: { ...inspected.State, Health: { Status: "healthy" } },
  };
  expect(inspect(moved)).toBe(inspect(inspected));
});

test.each<[string, object]>([
  ["made anew", { Id: "def" }],
  ["given other limits", { HostConfig: { Memory: 128, ReadonlyRootfs: true } }],
  ["started again", { State: { ...inspected.State, StartedAt: "2026-01-01T08:00:05Z" } }],
  ["paused", { State: { ...inspected.State, Paused: true } }],
  ["connected anew", { NetworkSettings: { Ports: {}, Networks: { netz: { EndpointID: "f" } } } }],
])("a container that was %s is another one", (_, change) => {
  expect(inspect({ ...inspected, ...change })).not.toBe(inspect(inspected));
});

test("lists tell of times that pass: only what the judge makes of them counts", () => {
  expect(inspect([{ Status: "Up 3 seconds" }], "/containers/json")).toBeNull();
  expect(inspect(inspected, "/v1.47/containers/abc/json?size=1")).toBe(inspect(inspected));
});

test("a web server is known by its status, a program by nothing, kernel facts by all but the processes", () => {
  const http = (answer: unknown) => fingerprintOf({ call: "http", args: [80], answer });
  expect(http({ status: 200, body: "8:00" })).toBe(http({ status: 200, body: "8:01" }));
  expect(http({ status: 500, body: "" })).not.toBe(http({ status: 200, body: "" }));
  expect(http(null)).not.toBe(http({ status: 200, body: "" }));
  expect(fingerprintOf({ call: "exec", args: ["ss", []], answer: { exitCode: 0 } })).toBeNull();
  const kernel = (answer: object) => fingerprintOf({ call: "kernel", args: ["abc"], answer });
  expect(kernel({ pid: 7, processes: [1] })).toBe(kernel({ pid: 7, processes: [1, 2] }));
  expect(kernel({ pid: 8, processes: [1] })).not.toBe(kernel({ pid: 7, processes: [1] }));
});

test("a look has the same print whatever the order of the answers, and another one when a file was touched", async () => {
  const printWhen = async (fingerprint: string, paths: readonly string[]) => {
    const file = async () => ({ text: "hallo", fingerprint });
    const recording = new RecordingHost({ file } as unknown as HostReadings, new ManualClock());
    for (const path of paths) await recording.host.file(path);
    return recording.print;
  };
  const before = await printWhen("1", ["/a", "/b"]);
  expect(await printWhen("1", ["/b", "/a"])).toBe(before);
  expect(await printWhen("2", ["/a", "/b"])).not.toBe(before);
  expect(await printWhen("1", ["/a"])).not.toBe(before);
});

test("a log is known by which file it is, not by what was written to it", () => {
  const print = (identity: string, fingerprint: string) =>
    fingerprintOf({ call: "log", args: ["/var/log/syslog"], answer: { text: "", fingerprint, identity } });
  expect(print("7:1 12", "b")).toBe(print("7:1 12", "a"));
  expect(print("7:1 13", "a")).not.toBe(print("7:1 12", "a"));
});
