/** Reads the state of a sandbox from what its trusted init says: pure, and the same for a start followed live and one found later. */
import { ERROR_CODES, type ErrorCode } from "#core";
import { type SandboxState, StartStep } from "./contract.ts";

/** A container that runs and has said nothing yet. */
export const BEGINNING: SandboxState = { phase: "starting", step: "disk", shellReady: false };

/**
 * @param line `step <name>`, `ready` or `failed <code>`; other lines change nothing.
 * A ready sandbox stays ready, and a failure is final: both end with the container only.
 */
export function stateAfter(line: string, state: SandboxState): SandboxState {
  if (state.phase !== "starting") return state;
  const [word, value] = line.trim().split(" ");
  if (word === "ready") return { phase: "ready" };
  if (word === "failed") return { phase: "failed", code: knownCode(value) };
  const step = StartStep.safeParse(value);
  if (word !== "step" || !step.success) return state;
  return { phase: "starting", step: step.data, shellReady: step.data === "docker" };
}

/** Of a sandbox whose container has ended by itself. */
export function stateAfterEnd(state: SandboxState): SandboxState {
  if (state.phase === "failed") return state;
  return state.phase === "starting" ? { phase: "failed", code: "sandbox.start-failed" } : { phase: "stopped" };
}

export function isSameState(one: SandboxState, other: SandboxState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether commands can be run in it. */
export function isOpen(state: SandboxState): boolean {
  return state.phase === "ready" || (state.phase === "starting" && state.shellReady);
}

function knownCode(value: string | undefined): ErrorCode {
  return ERROR_CODES.find((code) => code === value) ?? "sandbox.start-failed";
}
