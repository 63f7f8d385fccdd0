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
import { setImmediate } from "node:timers/promises";
import type { Check, LabDefinition } from "#author";
import { type AttemptId, type Clock, isDomainError, type SandboxId } from "#core";
import type { Logger } from "#observability";
import type { Attempt } from "../attempts/attempt.ts";
import { checksOf } from "../attempts/marks.ts";
import type { AttemptStore } from "../attempts/store.ts";
import type { Verdict } from "../contract.ts";
import { HistoryReader } from "../evidence/history.ts";
import type { Observatory } from "../evidence/observatory.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { Turns } from "../turns.ts";
import { type Cause, isDue, isNews, mayRetryHelp } from "./due.ts";
import { type Judgement, judge } from "./judge.ts";
import type { Again } from "./schedule.ts";

const retryDelaysMs = [1000, 2000, 5000, 10_000, 30_000, 60_000];
const rowsAtOnce = 200;
const attemptsKeptMax = 300;
/** Of all attempts kept together: a container's configuration may take some 100 KB of memory. */
const containersKeptMax = 5000;
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
}

export class Judging {
  readonly #options: JudgingOptions;
  readonly #cases = new Map<AttemptId, Case>();
  readonly #turns = new Turns<AttemptId>();

  constructor(options: JudgingOptions) {
    this.#options = options;
  }

  /** Judges what is due now. @returns when to try again what could not be told, if trying again may help. */
  run(attemptId: AttemptId, causes: ReadonlySet<Cause>): Promise<Again<Cause> | null> {
    return this.#turns.take(attemptId, () => this.#judge(attemptId, causes));
  }

  async #judge(attemptId: AttemptId, causes: ReadonlySet<Cause>): Promise<Again<Cause> | null> {
    const { attempts, observatory, sandboxOf } = this.#options;
    const attempt = await attempts.find(attemptId);
    const definition = attempt && (await this.#definitionFor(attempt));
    if (!attempt || !definition) return null;
    const sandboxId = await sandboxOf(attempt);
    const known = this.#caseOf(attempt);
    const { reader } = known;
    await this.#readOn({ attempt, sandboxId, reader });
    if (!causes.has("retry")) known.retries = 0;

    const due = checksOf(definition).filter((check) => isDue(check, { attempt, causes }));
    const judged = await Promise.all(
      due.map(async (check) => ({ check, judgement: await this.#judgeOne(check, { attempt, sandboxId, reader }) })),
    );
    const changed = judged
      .filter(({ check, judgement }) => isNews(judgement, attempt.verdicts.get(check.nr)))
      .map(({ check, judgement }) => this.#toVerdict(check, { judgement, reader }));
    if (changed.length > 0 && (await attempts.saveVerdicts(attempt, changed))) this.#options.onChanged(attemptId);
    // A sandbox that is not watched is judged when it is again; until then trying does not help.
    if (observatory.watch(sandboxId).state !== "recording") return null;
    const { retries } = known;
    if (!judged.some(({ check, judgement }) => mayRetryHelp(check, { judgement, attempt, retries }))) return null;
    known.retries++;
    return { afterMs: retryDelaysMs[Math.min(retries, retryDelaysMs.length - 1)] ?? 0, reason: "retry" };
  }

  /** Null while the lab cannot be used; the pages say so, and what opens the lab again has it judged. */
  async #definitionFor({ labId }: Attempt): Promise<LabDefinition | null> {
    try {
      return await this.#options.definitionOf(labId);
    } catch (error) {
      if (isDomainError(error)) return null;
      throw error;
    }
  }

  async #judgeOne(check: Check, { attempt, sandboxId, reader }: Subject): Promise<Judgement> {
    const { observatory, clock, log } = this.#options;
    return judge({
      check,
      history: { ...reader.history(), answers: attempt.answers },
      host: observatory.hostOf(sandboxId),
      gaps: reader.gaps,
      watch: observatory.watch(sandboxId),
      clock,
      onBroken: (error) => log.error({ err: error, labId: attempt.labId, nr: check.nr }, "a check failed to judge"),
    });
  }

  #toVerdict(
    { nr, points: pointsMax }: Check,
    { judgement, reader }: { judgement: Judgement; reader: HistoryReader },
  ): Verdict {
    const events = judgement.rests
      .flatMap((container) => container.events)
      .sort((one, other) => one - other)
      .slice(-evidenceEventsMax);
    const terminal = events.map((rowId) => reader.terminalAt(rowId)).findLast((place) => place !== undefined);
    const { status, observed } = judgement;
    const points = status === "passed" ? pointsMax : (judgement.points ?? 0);
    const evidence = terminal ? { events, terminal } : { events };
    return { nr, status, points, observed, evidence, judgedAt: this.#options.clock.now().getTime() };
  }

  /** After the submission only what happened before it is read, though it may have been recorded later. */
  async #readOn({ attempt, sandboxId, reader }: Subject): Promise<void> {
    const until = attempt.submittedAt ?? Number.POSITIVE_INFINITY;
    for (;;) {
      const afterId = reader.lastRowId;
      const rows = await this.#options.evidence.rowsAfter(sandboxId, { afterId, take: rowsAtOnce });
      for (const row of rows) reader.read(row, until);
      if (rows.length < rowsAtOnce) return;
      // The database answers without ever letting others have a turn.
      await setImmediate();
    }
  }

  /** What was read of the journal is kept for the attempts that were judged last; the others read it again. */
  #caseOf(attempt: Attempt): Case {
    const { attemptId, afterEvent } = attempt;
    const known = this.#cases.get(attemptId) ?? {
      reader: new HistoryReader(afterEvent),
      retries: 0,
    };
    this.#cases.delete(attemptId);
    this.#cases.set(attemptId, known);
    let containers = [...this.#cases.values()].reduce((sum, { reader }) => sum + reader.size, 0);
    for (const [oldest, { reader }] of this.#cases) {
      if (oldest === attemptId || (this.#cases.size <= attemptsKeptMax && containers <= containersKeptMax)) break;
      containers -= reader.size;
      this.#cases.delete(oldest);
    }
    return known;
  }
}
