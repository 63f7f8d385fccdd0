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

/** What there is of a sandbox's run, whoever looks for the first time. */
export type SeenRun = "running" | "ended" | "absent";

/** The state of a sandbox that nobody is just starting or stopping, from what was known of it and what is seen now. */
export function stateSeen(known: SandboxState | undefined, run: SeenRun): SandboxState {
  const isAlive = known !== undefined && (known.phase === "starting" || known.phase === "ready");
  if (run === "running") return isAlive || known?.phase === "failed" ? known : BEGINNING;
  if (known === undefined || known.phase === "stopping") return { phase: "stopped" };
  if (!isAlive) return known;
  return run === "absent" ? { phase: "lost" } : stateAfterEnd(known);
}

/**
 * Whether what an engine tells replaces what is said of a sandbox. One that waits for its start is not over because its last
 * run was, and a failure keeps its words until the next start.
 */
export function isNews(said: SandboxState | undefined, told: SandboxState): boolean {
  if (said?.phase !== "pending" && said?.phase !== "failed") return true;
  return told.phase === "pending" || told.phase === "starting" || told.phase === "ready" || told.phase === "failed";
}

/** Of a sandbox whose container has ended by itself. */
export function stateAfterEnd(state: SandboxState): SandboxState {
  if (state.phase === "failed") return state;
  return isSettled(state) ? { phase: "stopped" } : { phase: "failed", code: "sandbox.start-failed" };
}

export function isSameState(one: SandboxState, other: SandboxState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether commands can be run in it. */
export function isOpen(state: SandboxState): boolean {
  return state.phase === "ready" || (state.phase === "starting" && state.shellReady);
}

/** Whether it runs, or will without anybody asking again. */
export function isUnderWay({ phase }: SandboxState): boolean {
  return phase === "pending" || phase === "starting" || phase === "ready";
}

/** Whether a start is over: a shell can be had, or there will be none. */
export function isSettled(state: SandboxState): boolean {
  return isOpen(state) || (state.phase !== "pending" && state.phase !== "starting");
}

function knownCode(value: string | undefined): ErrorCode {
  return ERROR_CODES.find((code) => code === value) ?? "sandbox.start-failed";
}
