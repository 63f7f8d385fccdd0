/**
 * Judges attempts: re-runs the checks that read something that has changed, keeps what came out, and tries again by itself
 * what the platform could not tell.
 *
 * Which verdicts may turn back: checks read the evidence since the attempt was opened, and evidence is only ever added. So a
 * pass of a check that reads nothing else stays (also while the daemon is silent, or after the lab's file was edited).
 * A check that reads answers follows the answers; one that reads the host, the sandbox as it is now, may turn back
 * until the submission, unless the lab calls it `lasting`.
 *
 * After the submission verdicts are frozen, but for undecided ones: a check that reads the journal and the answers only is tried
 * again on the evidence up to the submission. The host as it was then is gone, so one that reads the host stays undecided,
 * and the teacher sees it.
 */
import type { Check, LabDefinition } from "#author";
import type { AttemptId, Clock, SandboxId } from "#core";
import type { Logger } from "#observability";
import { checksOf } from "../attempts/attempt-view.ts";
import type { Attempt, AttemptStore } from "../attempts/store.ts";
import type { Verdict } from "../contract.ts";
import { HistoryReader } from "../evidence/history.ts";
import type { Observatory } from "../evidence/observatory.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { type Cause, isDue, mayRetryHelp, replaces } from "./due.ts";
import { type Judgement, judge } from "./judge.ts";
import type { Again } from "./schedule.ts";

const retryDelaysMs = [1000, 2000, 5000, 10_000];
const rowsAtOnce = 500;
const attemptsKeptMax = 300;
const evidenceEventsMax = 50;

export interface JudgingOptions {
  readonly attempts: AttemptStore;
  readonly evidence: EvidenceStore;
  readonly observatory: Observatory;
  readonly clock: Clock;
  readonly log: Logger;
  readonly definitionOf: (labId: Attempt["labId"]) => Promise<LabDefinition>;
  readonly sandboxOf: (attempt: Attempt) => Promise<SandboxId>;
  readonly onChanged: (attemptId: AttemptId) => void;
}

interface Subject {
  readonly attempt: Attempt;
  readonly sandboxId: SandboxId;
  readonly reader: HistoryReader;
}

interface Case {
  readonly reader: HistoryReader;
  retries: number;
  /** Runs of one attempt follow each other. */
  turn: Promise<unknown>;
}

export class Judging {
  readonly #options: JudgingOptions;
  readonly #cases = new Map<AttemptId, Case>();

  constructor(options: JudgingOptions) {
    this.#options = options;
  }

  /** Judges what is due now. @returns when to try again what could not be told, if trying again may help. */
  async run(attemptId: AttemptId, causes: ReadonlySet<Cause>): Promise<Again<Cause> | null> {
    const attempt = await this.#options.attempts.find(attemptId);
    if (!attempt) return null;
    const known = this.#caseOf(attempt);
    const turn = known.turn.then(() => this.#judge(attemptId, { known, causes }));
    known.turn = turn.catch(() => undefined);
    return turn;
  }

  async #judge(attemptId: AttemptId, { known, causes }: { known: Case; causes: ReadonlySet<Cause> }) {
    const { attempts, definitionOf, sandboxOf } = this.#options;
    const attempt = await attempts.find(attemptId);
    if (!attempt) return null;
    const definition = await definitionOf(attempt.labId);
    const sandboxId = await sandboxOf(attempt);
    await this.#readOn({ attempt, sandboxId, reader: known.reader });
    if (!causes.has("retry")) known.retries = 0;

    const due = checksOf(definition).filter((check) => isDue(check, { attempt, causes }));
    const changed: Verdict[] = [];
    let tryAgain = false;
    for (const check of due) {
      const judgement = await this.#judgeOne(check, { attempt, sandboxId, reader: known.reader });
      tryAgain ||= mayRetryHelp(check, { judgement, attempt, retries: known.retries });
      if (replaces(check, { judgement, before: attempt.verdicts.get(check.nr) })) {
        changed.push(this.#toVerdict(check, { judgement, reader: known.reader }));
      }
    }
    if (changed.length > 0 && (await attempts.saveVerdicts(attempt, changed))) this.#options.onChanged(attemptId);
    if (!tryAgain) return null;
    const afterMs = retryDelaysMs[Math.min(known.retries, retryDelaysMs.length - 1)] ?? 0;
    known.retries++;
    return { afterMs, reason: "retry" as const };
  }

  async #judgeOne(check: Check, { attempt, sandboxId, reader }: Subject): Promise<Judgement> {
    const { observatory, clock, log } = this.#options;
    return judge({
      check,
      history: { containers: reader.containers(), answers: attempt.answers },
      host: observatory.hostOf(sandboxId),
      gaps: reader.gaps,
      watch: observatory.watch(sandboxId),
      clock,
      onBroken: (error) => log.error({ err: error, labId: attempt.labId, nr: check.nr }, "a check failed to judge"),
    });
  }

  #toVerdict({ nr }: Check, { judgement, reader }: { judgement: Judgement; reader: HistoryReader }): Verdict {
    const events = judgement.rests
      .flatMap((container) => container.events)
      .sort((one, other) => one - other)
      .slice(-evidenceEventsMax);
    const terminal = events.map((rowId) => reader.terminalAt(rowId)).findLast((place) => place !== undefined);
    const { status, observed } = judgement;
    const evidence = terminal ? { events, terminal } : { events };
    return { nr, status, observed, evidence, judgedAt: this.#options.clock.now().getTime() };
  }

  /** After the submission only what happened before it is read, though it may have been recorded later. */
  async #readOn({ attempt, sandboxId, reader }: Subject): Promise<void> {
    const until = attempt.submittedAt ?? Number.POSITIVE_INFINITY;
    for (;;) {
      const afterId = reader.lastRowId;
      const rows = await this.#options.evidence.rowsAfter(sandboxId, { afterId, take: rowsAtOnce });
      for (const row of rows) reader.read(row, until);
      if (rows.length < rowsAtOnce) return;
    }
  }

  /** What was read of the journal is kept for the attempts that were judged last; the others read it again. */
  #caseOf(attempt: Attempt): Case {
    const { attemptId, afterEvent } = attempt;
    const known = this.#cases.get(attemptId) ?? {
      reader: new HistoryReader(afterEvent),
      retries: 0,
      turn: Promise.resolve(),
    };
    this.#cases.delete(attemptId);
    this.#cases.set(attemptId, known);
    for (const oldest of this.#cases.keys()) {
      if (this.#cases.size <= attemptsKeptMax) break;
      this.#cases.delete(oldest);
    }
    return known;
  }
}
