import { expect, test } from "vitest";
import type { SandboxState } from "./contract.ts";
import { BEGINNING, isNews, isOpen, isSettled, stateAfter, stateAfterEnd, stateSeen } from "./sandbox-state.ts";

function after(...lines: string[]): SandboxState {
  return lines.reduce((state, line) => stateAfter(line, state), BEGINNING);
}

test("the student sees each step as it begins", () => {
  expect(after("step disk", "step container")).toEqual({ phase: "starting", step: "container", shellReady: false });
});

test("a shell can be opened before the student's Docker is up", () => {
  expect(isOpen(after("step shell"))).toBe(false);
  expect(isOpen(after("step shell", "step docker"))).toBe(true);
  expect(isOpen(after("step docker", "ready"))).toBe(true);
});

test("what else stands in the log changes nothing", () => {
  expect(after("step network", "disk full: no reserve", "step by step", "")).toEqual(after("step network"));
});

test("a ready sandbox never goes back to starting", () => {
  expect(after("ready", "step disk", "failed sandbox.disk-damaged")).toEqual({ phase: "ready" });
});

test("a failure keeps its reason when the container ends; an unknown one is a failed start", () => {
  expect(stateAfterEnd(after("failed sandbox.disk-damaged"))).toEqual({
    phase: "failed",
    code: "sandbox.disk-damaged",
  });
  expect(after("failed by surprise")).toEqual({ phase: "failed", code: "sandbox.start-failed" });
});

test("a container that ends before there was a shell has failed; one that had been open has stopped", () => {
  expect(stateAfterEnd(after("step docker"))).toEqual({ phase: "stopped" });
  expect(stateAfterEnd(after("step network"))).toEqual({ phase: "failed", code: "sandbox.start-failed" });
  expect(stateAfterEnd({ phase: "ready" })).toEqual({ phase: "stopped" });
});

const ready: SandboxState = { phase: "ready" };
const stopped: SandboxState = { phase: "stopped" };
const failed: SandboxState = { phase: "failed", code: "sandbox.disk-damaged" };

test("a run found for the first time has just begun, one that is known goes on", () => {
  expect(stateSeen(undefined, "running")).toEqual(BEGINNING);
  expect(stateSeen(stopped, "running")).toEqual(BEGINNING);
  expect(stateSeen(ready, "running")).toEqual(ready);
  expect(stateSeen(after("step network"), "running")).toEqual(after("step network"));
});

test("a container that was taken away is lost, one that ended has stopped or failed to start", () => {
  expect(stateSeen(ready, "absent")).toEqual({ phase: "lost" });
  expect(stateSeen(after("step network"), "absent")).toEqual({ phase: "lost" });
  expect(stateSeen(ready, "ended")).toEqual(stopped);
  expect(stateSeen(after("step network"), "ended")).toEqual({ phase: "failed", code: "sandbox.start-failed" });
});

test("what had stopped or failed before stays so when nothing of it is left", () => {
  for (const known of [stopped, failed, { phase: "lost" } as const]) expect(stateSeen(known, "absent")).toEqual(known);
  expect(stateSeen({ phase: "stopping" }, "ended")).toEqual(stopped);
  expect(stateSeen(undefined, "absent")).toEqual(stopped);
});

test("the end of the last run is no news to whoever waits for the next, nor does it hide a failure", () => {
  for (const said of [{ phase: "pending", reason: "queue", place: 1, waitMs: 0 } as const, failed]) {
    expect(
      [stopped, { phase: "stopping" } as const, { phase: "lost" } as const].map((told) => isNews(said, told)),
    ).toEqual([false, false, false]);
    expect([BEGINNING, ready].map((told) => isNews(said, told))).toEqual([true, true]);
  }
  expect(isNews(ready, stopped)).toBe(true);
  expect(isNews(undefined, stopped)).toBe(true);
});

test("a start is settled once there is a shell, or once there will be none", () => {
  expect(
    [after("step shell"), { phase: "pending", reason: "queue", place: 1, waitMs: 0 } as const].map(isSettled),
  ).toEqual([false, false]);
  expect([after("step docker"), ready, failed, stopped, { phase: "lost" } as const].map(isSettled)).toEqual(
    Array(5).fill(true),
  );
});
