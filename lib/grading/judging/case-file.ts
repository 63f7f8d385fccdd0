/** What is known of one attempt while it is judged: what was read of the journal, and what is being confirmed. Kept in memory only. */
import { setImmediate } from "node:timers/promises";
import type { SandboxId } from "#core";
import type { Attempt } from "../attempts/attempt.ts";
import { HistoryReader } from "../evidence/history.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import type { Confirmations } from "./confirmations.ts";
import { disturbs } from "./disturbance.ts";

const rowsAtOnce = 200;

export class CaseFile {
  readonly reader: HistoryReader;
  readonly confirmations: Confirmations;
  /** How often it was tried again without anything having changed. */
  retries = 0;
  /** When it was judged last, something could not be told that may be soon. */
  isInDoubt = false;
  #disturbedAt = 0;

  constructor({ afterEvent }: Pick<Attempt, "afterEvent">, confirmations: Confirmations) {
    this.reader = new HistoryReader(afterEvent);
    this.confirmations = confirmations;
  }

  /** The last row that tells of a change of the sandbox. */
  get disturbedAt(): number {
    return this.#disturbedAt;
  }

  /** After the submission only what happened before it is read, though it may have been recorded later. */
  async readOn(
    evidence: Pick<EvidenceStore, "rowsAfter">,
    { sandboxId, submittedAt }: { sandboxId: SandboxId; submittedAt: number | null },
  ): Promise<void> {
    const until = submittedAt ?? Number.POSITIVE_INFINITY;
    for (;;) {
      const rows = await evidence.rowsAfter(sandboxId, { afterId: this.reader.lastRowId, take: rowsAtOnce });
      for (const row of rows) {
        this.reader.read(row, until);
        if (disturbs(row, () => this.reader.history().containers)) this.#disturbedAt = row.id;
      }
      if (rows.length < rowsAtOnce) return;
      // The database answers without ever letting others have a turn.
      await setImmediate();
    }
  }
}
