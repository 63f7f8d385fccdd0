/** Asks the kernel about a container of the student's, past everything that is theirs, and has the answer only when Docker's words fit it. */
import { setTimeout as pause } from "node:timers/promises";
import { DomainError, type ErrorCode } from "#core";
import type { KernelFacts } from "../contract.ts";
import { Unsteady } from "./container-doubts.ts";
import { containerFacts } from "./container-facts.ts";
import { requireContainerId } from "./require-container-id.ts";
import { type Exec, runKeeper } from "./run-keeper.ts";
import { readSections } from "./sections.ts";

/** Who is just being started in a container, by `docker exec` say, is for a moment neither in it nor out of it. */
const looksMax = 3;
const pauseMs = 150;
/** The keeper ends by itself after 4 s; on a busy machine it begins late. */
const timeoutMs = 10_000;
const stdoutBytesMax = 8 * 1024 * 1024;

const refusals: Readonly<Record<number, ErrorCode>> = {
  3: "sandbox.daemon-silent",
  4: "sandbox.daemon-not-genuine",
  6: "sandbox.not-ready",
  // Out of time: nothing but Docker can keep it waiting for so long.
  142: "sandbox.daemon-silent",
};

/**
 * @param containerId its id, or 12 characters of it at least
 * @throws DomainError `sandbox.container-unsteady` when it does not run or changes, `sandbox.container-not-genuine` when it is not what
 * Docker says it is, `sandbox.daemon-silent`, `sandbox.daemon-not-genuine`, `sandbox.answer-unusable`, `sandbox.not-ready`, `input.invalid`
 */
export async function askKernel(exec: Exec, containerId: string): Promise<KernelFacts> {
  requireContainerId(containerId);
  for (let look = 1; ; look += 1) {
    const sections = await readContainer(exec, containerId);
    try {
      return containerFacts(sections, containerId);
    } catch (cause) {
      if (look >= looksMax) throw new DomainError(doubtOf(cause), {}, { cause });
    }
    await pause(pauseMs);
  }
}

async function readContainer(exec: Exec, containerId: string): Promise<ReadonlyMap<string, string>> {
  const run = { argv: ["container-facts", containerId], timeoutMs, stdoutBytesMax };
  const { code, stdout, stderr } = await runKeeper(exec, run);
  const sections = code === 0 ? readSections(stdout) : null;
  if (sections) return sections;
  throw new DomainError(refusals[code] ?? "sandbox.answer-unusable", {}, { cause: new Error(stderr.toString("utf8")) });
}

/** What cannot even be read as the kernel and Docker write it is not of their making. */
function doubtOf(cause: unknown): ErrorCode {
  return cause instanceof Unsteady ? "sandbox.container-unsteady" : "sandbox.container-not-genuine";
}
