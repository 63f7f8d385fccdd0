/** What tests do with any engine: new ids, waiting for a state, a command and its whole answer. */
import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { InstanceId, SandboxId } from "#core";
import type { SandboxState } from "../contract.ts";
import type { Answer } from "../docker/run-in-container.ts";
import type { Engine, ExecProcess, ExecRequest, ExecUser } from "../engine.ts";
import { isOpen } from "../sandbox-state.ts";
import { patience } from "./patience.ts";

const waitTimeoutMs = 90_000 * patience;
const lookEveryMs = 20;

/** One that may also stand for a sandbox, where each has one instance for good. */
export function newInstanceId(): InstanceId & SandboxId {
  const id = InstanceId.parse(randomBytes(4).toString("hex"));
  return SandboxId.parse(id) as typeof id & SandboxId;
}

/** Commands in instances as if they were sandboxes: without anybody who hands them out. */
export function asSandboxes(engine: Pick<Engine, "exec">): {
  exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess>;
} {
  return { exec: (sandboxId, request) => engine.exec(InstanceId.parse(sandboxId), request) };
}

/** Resolves once the sandbox is in the phase (`open`: a shell can be had); rejects when it fails or time is over. */
export async function untilState(
  engine: Engine,
  instanceId: InstanceId,
  wanted: SandboxState["phase"] | "open",
): Promise<void> {
  const giveUpAt = Date.now() + waitTimeoutMs;
  for (;;) {
    const state = (await engine.list()).find((sandbox) => sandbox.instanceId === instanceId)?.state;
    if (state && (state.phase === wanted || (wanted === "open" && isOpen(state)))) return;
    if (state?.phase === "failed" || Date.now() > giveUpAt)
      throw new Error(`the sandbox is ${JSON.stringify(state)}, not ${wanted}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** Tries until the probe says yes; rejects when time is over. */
export async function until(probe: () => Promise<boolean>, { what }: { what: string }): Promise<void> {
  const giveUpAt = Date.now() + waitTimeoutMs;
  while (!(await probe())) {
    if (Date.now() > giveUpAt) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** Runs a command in a sandbox and waits for its end. */
export async function run(engine: Engine, instanceId: InstanceId, request: ExecRequest): Promise<Answer> {
  const { stream, stderr, exit } = await engine.exec(instanceId, request);
  stream.end();
  const [out, err] = await Promise.all([text(stream), text(stderr)]);
  return { out: out.trim(), err: err.trim(), code: await exit };
}

/** The same with a command as it is typed into a shell. */
export function shell(
  engine: Engine,
  instanceId: InstanceId,
  { user, command }: { user: ExecUser; command: string },
): Promise<Answer> {
  return run(engine, instanceId, { argv: ["bash", "-c", command], user });
}
