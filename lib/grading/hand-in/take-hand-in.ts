/** Takes from the student's host what a lab asks to be handed in. Never rejects: a submission goes through without it. */
import { createHash } from "node:crypto";
import type { LabDefinition } from "#author";
import { type Clock, isDomainError, type SandboxId } from "#core";
import type { Logger } from "#observability";
import type { FolderReading } from "#sandbox/contract";
import { withinTime } from "../within-time.ts";
import { tarOf } from "./folder-tar.ts";
import type { Capture, HandIn } from "./hand-in.ts";

/** More than the sandbox needs at most: it bounds itself. */
const timeoutMs = 8000;

export interface HandInParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly sandboxes: { readFolder(sandboxId: SandboxId, path: string): Promise<FolderReading> };
}

/** Null when the lab asks for nothing. */
export async function takeHandIn(
  { clock, log, sandboxes }: HandInParts,
  { definition, sandboxId }: { definition: LabDefinition | null; sandboxId: SandboxId },
): Promise<HandIn | null> {
  const path = definition?.handIn?.folder;
  if (path === undefined) return null;
  const isToBeBuilt = definition?.handIn?.cleanRoom !== undefined;
  const at = clock.now().getTime();
  try {
    const reading = await withinTime(sandboxes.readFolder(sandboxId, path), { clock, timeoutMs });
    return { path, at, isToBeBuilt, capture: await captureOf(reading) };
  } catch (error) {
    const refusal = isDomainError(error) ? error.code : "hand-in.unsteady";
    log.warn(
      { ...(isDomainError(error) ? { code: refusal } : { err: error }), sandboxId },
      "nothing could be taken to be handed in",
    );
    return { path, at, isToBeBuilt, refusal };
  }
}

async function captureOf(reading: FolderReading): Promise<Capture> {
  const tar = await tarOf(reading);
  return {
    tar,
    sha256: createHash("sha256").update(tar).digest("hex"),
    files: reading.entries.flatMap((entry) =>
      entry.kind === "file" ? [{ path: entry.path, bytes: entry.content.length }] : [],
    ),
    skipped: reading.skipped,
  };
}
