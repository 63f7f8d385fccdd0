/** The rows of the journal that an attempt's verdicts rest on, in short, by their ids. */
import type { LabDefinition } from "#author";
import type { SandboxId } from "#core";
import type { Attempt } from "../attempts/attempt.ts";
import { verdictsOf } from "../attempts/marks.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import type { EvidenceLine } from "./contract.ts";
import { evidenceLines } from "./evidence-lines.ts";

export interface OfAttempt {
  readonly attempt: Attempt;
  readonly definition: LabDefinition | null;
  readonly sandboxId: SandboxId;
}

export async function linesOfAttempt(
  evidence: EvidenceStore,
  { attempt, definition, sandboxId }: OfAttempt,
): Promise<ReadonlyMap<number, EvidenceLine>> {
  const rowIds = new Set(verdictsOf(attempt, definition).flatMap((verdict) => verdict.evidence.events));
  const rows = await evidence.rowsOf(sandboxId, [...rowIds]);
  const containerIds = new Set(rows.flatMap(({ containerId }) => containerId ?? []));
  const created = await evidence.rowsOfKind(sandboxId, "create", [...containerIds]);
  return new Map(evidenceLines(rows, created).map((line) => [line.rowId, line]));
}
