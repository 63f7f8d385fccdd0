/** Runs a program of our own in the student's network: none of their programs, files or settings has a part in it. */
import { DomainError } from "#core";
import type { HostTool, ToolAnswer } from "../contract.ts";
import { type Exec, runKeeper } from "./run-keeper.ts";

/** The keeper ends it after 5 s; this is for one that cannot be ended. */
const timeoutMs = 6000;
const outputBytesMax = 64 * 1024;

/** What the keeper's program means by its exit codes. */
const noHost = 126;
const ended = 142;

/**
 * Its whole output, at most 64 KiB of each kind, within 5 s.
 * @throws DomainError `sandbox.answer-unusable` when it is longer or takes longer, `sandbox.not-ready`
 */
export async function runTool(exec: Exec, tool: HostTool, args: readonly string[]): Promise<ToolAnswer> {
  const run = { argv: ["run-tool", tool, ...args], timeoutMs, stdoutBytesMax: outputBytesMax };
  const { code, stdout, stderr } = await runKeeper(exec, run);
  if (code === noHost) throw new DomainError("sandbox.not-ready");
  if (code === ended) throw new DomainError("sandbox.answer-unusable");
  return { exitCode: code, stdout: stdout.toString("utf8"), stderr: stderr.toString("utf8") };
}
