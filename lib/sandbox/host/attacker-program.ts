/** The program that the attacker of attack checks consists of, from the outer container: nothing of the student's has a part in it. */
import { DomainError } from "#core";
import { type Exec, runKeeper } from "./run-keeper.ts";

const timeoutMs = 5000;
const programBytesMax = 4 * 1024 * 1024;

/** @throws DomainError `sandbox.not-ready`, `sandbox.answer-unusable` */
export async function attackerProgram(exec: Exec): Promise<Buffer> {
  const run = { argv: ["attacker-program"], timeoutMs, stdoutBytesMax: programBytesMax };
  const { code, stdout } = await runKeeper(exec, run);
  if (code !== 0) throw new DomainError("sandbox.not-ready");
  return stdout;
}
