/** Judges a submission once more, by the lab as it stands now, on what was recorded up to the submission. */
import { setImmediate } from "node:timers/promises";
import type { Check, Host, LabDefinition } from "#author";
import { type Clock, DomainError, type Localized, type SandboxId } from "#core";
import type { Logger } from "#observability";
import type { Attempt } from "../attempts/attempt.ts";
import { checksOf } from "../attempts/marks.ts";
import type { Verdict } from "../contract.ts";
import { HistoryReader } from "../evidence/history.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { judge } from "../judging/judge.ts";

const rowsAtOnce = 200;
const evidenceEventsMax = 50;

const cannotReplay: Localized = {
  de: "Diese Prüfung schaut in die Sandbox, und die ist nicht mehr, wie sie bei der Abgabe war.",
  en: "This check looks into the sandbox, which is no longer as it was at the submission.",
};

/** What came out of a check, or why it could not be told: then what stands, stands. */
export type JudgedAgain = { readonly verdict: Verdict } | { readonly why: Localized };

export interface JudgeAgainParts {
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sandboxOf: (attempt: Attempt) => Promise<SandboxId>;
}

/** For each check of the lab, by its number. */
export async function judgeAgain(
  attempt: Attempt,
  definition: LabDefinition,
  parts: JudgeAgainParts,
): Promise<ReadonlyMap<string, JudgedAgain>> {
  const reader = await readJournal(attempt, parts);
  const judged = new Map<string, JudgedAgain>();
  for (const check of checksOf(definition)) judged.set(check.nr, await judgeOne(check, { attempt, reader, parts }));
  return judged;
}

interface Subject {
  readonly attempt: Attempt;
  readonly reader: HistoryReader;
  readonly parts: JudgeAgainParts;
}

async function judgeOne(check: Check, { attempt, reader, parts }: Subject): Promise<JudgedAgain> {
  const { nr } = check;
  if (check.reads.includes("host")) return { why: cannotReplay };
  const {
    status,
    observed,
    rests,
    points = 0,
  } = await judge({
    check,
    history: { containers: reader.containers(), answers: attempt.answers },
    host: noHost,
    gaps: reader.gaps,
    watch: { state: "recording" },
    clock: parts.clock,
    onBroken: (error) => parts.log.error({ err: error, labId: attempt.labId, nr }, "a check failed to judge again"),
  });
  if (status === "undecided") return { why: observed };
  const events = rests
    .flatMap((container) => container.events)
    .sort((one, other) => one - other)
    .slice(-evidenceEventsMax);
  const terminal = events.map((rowId) => reader.terminalAt(rowId)).findLast((place) => place !== undefined);
  const evidence = terminal ? { events, terminal } : { events };
  const earned = status === "passed" ? check.points : points;
  return { verdict: { nr, status, points: earned, observed, evidence, judgedAt: parts.clock.now().getTime() } };
}

async function readJournal(attempt: Attempt, { evidence, sandboxOf }: JudgeAgainParts): Promise<HistoryReader> {
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

const noHost: Host = {
  docker: () => Promise.reject(new DomainError("sandbox.not-ready")),
  file: () => Promise.reject(new DomainError("sandbox.not-ready")),
};
