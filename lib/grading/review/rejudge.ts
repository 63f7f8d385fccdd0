/** Judges a submission once more, by the lab as it stands now, on what was recorded up to the submission: nobody's sandbox is asked. */
import { setImmediate } from "node:timers/promises";
import type { LabDefinition } from "#author";
import type { Clock, Localized, SandboxId } from "#core";
import type { Logger } from "#observability";
import type { Attempt } from "../attempts/attempt.ts";
import { checksOf } from "../attempts/marks.ts";
import type { Records } from "../attempts/observation-store.ts";
import type { Verdict } from "../contract.ts";
import { HistoryReader } from "../evidence/history.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { judgeAgain } from "../judging/judge-again.ts";
import { wordsFor } from "../judging/reasons.ts";
import { toVerdict } from "../judging/to-verdict.ts";

const rowsAtOnce = 200;

/** What came out of a check, or why it could not be told: then what stands, stands. */
export type JudgedAgain = { readonly verdict: Verdict } | { readonly why: Localized };

export interface RejudgeParts {
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sandboxOf: (attempt: Attempt) => Promise<SandboxId>;
  /** What the host answered to what the verdicts rest on. */
  readonly recordsOf: (attempt: Attempt) => Promise<Records>;
}

/** For each check of the lab, by its number. */
export async function rejudge(
  attempt: Attempt,
  definition: LabDefinition,
  parts: RejudgeParts,
): Promise<ReadonlyMap<string, JudgedAgain>> {
  const { clock, log } = parts;
  const reader = await readJournal(attempt, parts);
  const records = await parts.recordsOf(attempt);
  // One for all checks: their thread is sent it once.
  const history = { ...reader.history(), answers: attempt.answers };
  const judged = new Map<string, JudgedAgain>();
  for (const check of checksOf(definition)) {
    const { nr } = check;
    if (check.reads.includes("clean-room")) {
      judged.set(nr, { why: wordsFor("evidence.not-recorded") });
      continue;
    }
    const judgement = await judgeAgain({
      check,
      history,
      record: records.get(nr) ?? [],
      gaps: reader.gaps,
      clock,
      onBroken: (error) => log.error({ err: error, labId: attempt.labId, nr }, "a check failed to judge again"),
    });
    const { status, observed } = judgement;
    const verdict = toVerdict(check, { judgement, reader, judgedAt: clock.now().getTime() });
    judged.set(nr, status === "undecided" ? { why: observed } : { verdict });
  }
  return judged;
}

async function readJournal(attempt: Attempt, { evidence, sandboxOf }: RejudgeParts): Promise<HistoryReader> {
  const sandboxId = await sandboxOf(attempt);
  const reader = new HistoryReader(attempt.afterEvent);
  for (;;) {
    const rows = await evidence.rowsAfter(sandboxId, { afterId: reader.lastRowId, take: rowsAtOnce });
    for (const row of rows) reader.read(row, attempt.submittedAt ?? Number.POSITIVE_INFINITY);
    if (rows.length < rowsAtOnce) return reader;
    // The database answers without ever letting others have a turn.
    await setImmediate();
  }
}
