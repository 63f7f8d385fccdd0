import { expect, test } from "vitest";
import type { SandboxState } from "./contract.ts";
import { BEGINNING, isOpen, stateAfter, stateAfterEnd } from "./sandbox-state.ts";

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

test("a container that ends while it starts has failed; one that was ready has stopped", () => {
  expect(stateAfterEnd(after("step network"))).toEqual({ phase: "failed", code: "sandbox.start-failed" });
  expect(stateAfterEnd({ phase: "ready" })).toEqual({ phase: "stopped" });
});
