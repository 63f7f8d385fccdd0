/**
 * Judges attempts: re-runs the checks that read something that has changed, keeps what came out, and tries again by itself
 * what the platform could not tell.
 *
 * Which verdicts may turn back: checks read the evidence since the attempt was opened, and evidence is only ever added. So a
 * pass of a check that reads nothing else stays (also while the daemon is silent, or after the lab's file was edited).
 * A check that reads answers follows the answers; one that reads the host, the sandbox as it is now, may turn back
 * until the submission, unless the lab calls it `lasting`.
 *
 * A check that reads the host passes only when a second look, seconds later, has seen the same (`confirmations.ts`); until then it
 * is `confirming`. What the host answered is kept with the verdict, so that it can be judged again when the host is gone.
 *
 * After the submission verdicts are frozen, but for undecided ones: a check that reads the journal and the answers only is tried
 * again on the evidence up to the submission. The host as it was then is gone, so one that reads the host stays undecided,
 * and the teacher sees it.
 */
import type { LabDefinition } from "#author";
import { type AttemptId, type Clock, isDomainError, pause, type SandboxId } from "#core";
import type { Logger } from "#observability";
import type { Attempt } from "../attempts/attempt.ts";
import { checksOf } from "../attempts/marks.ts";
import type { AttemptStore } from "../attempts/store.ts";
import type { Observatory } from "../evidence/observatory.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { Turns } from "../turns.ts";
import { CaseFile } from "./case-file.ts";
import { Confirmations } from "./confirmations.ts";
import { type Cause, isDue, isNews, mayRetryHelp } from "./due.ts";
import { Finding, type Found, type Subject } from "./finding.ts";
import { isBrief } from "./reasons.ts";
import type { Again } from "./schedule.ts";
import { toVerdict } from "./to-verdict.ts";

const retryDelaysMs = [1000, 2000, 5000, 10_000, 30_000, 60_000];
const attemptsKeptMax = 300;
/** Of all attempts kept together: a container's configuration may take some 100 KB of memory. */
const containersKeptMax = 5000;

export interface JudgingOptions {
  readonly attempts: AttemptStore;
  readonly evidence: EvidenceStore;
  readonly observatory: Observatory;
  readonly clock: Clock;
  readonly log: Logger;
  readonly definitionOf: (labId: Attempt["labId"]) => Promise<LabDefinition>;
  readonly sandboxOf: (attempt: Attempt) => Promise<SandboxId>;
  readonly onChanged: (attemptId: AttemptId) => void;
  /** A number that nobody can foresee, from 0 to below the bound. */
  readonly randomMs: (belowMs: number) => number;
}

export class Judging {
  readonly #options: JudgingOptions;
  readonly #files = new Map<AttemptId, CaseFile>();
  readonly #finding: Finding;
  readonly #turns = new Turns<AttemptId>();

  constructor(options: JudgingOptions) {
    this.#options = options;
    this.#finding = new Finding(options);
  }

  /** Judges what is due now. @returns when to try again what could not be told, if trying again may help. */
  run(attemptId: AttemptId, causes: ReadonlySet<Cause>): Promise<Again<Cause> | null> {
    return this.#turns.take(attemptId, () => this.#judge(attemptId, causes));
  }

  /** What was found of an open attempt no longer holds, nor what was about to be confirmed. */
  forget(attemptId: AttemptId): Promise<void> {
    return this.#turns.take(attemptId, async () => {
      await this.#options.attempts.forgetVerdicts(attemptId);
      this.#files.delete(attemptId);
    });
  }

  /**
   * Before a submission: takes the second looks that are due by then, each at its own time. While none is due, what could not be told
   * and may be soon is looked at again, ever more seldom: an attack takes longer than a judge may, and a Docker comes back.
   */
  async settle(attemptId: AttemptId, { untilMs }: { untilMs: number }): Promise<void> {
    const { clock } = this.#options;
    let looked = 0;
    let doubts = 0;
    for (;;) {
      const { confirmations, isInDoubt } = this.#files.get(attemptId) ?? {};
      const now = clock.now().getTime();
      const secondAt = confirmations?.dueAt ?? null;
      if (secondAt === null && !isInDoubt) return;
      const lookAt = secondAt ?? now + (retryDelaysMs[doubts++] ?? Number.POSITIVE_INFINITY);
      if (lookAt > untilMs || lookAt === looked) return;
      looked = lookAt;
      await pause(clock, lookAt - now);
      await this.run(attemptId, new Set<Cause>([secondAt === null ? "doubt" : "retry"]));
    }
  }

  /** It was submitted: what is judged of it later is read anew, up to that moment. */
  letGo(attemptId: AttemptId): void {
    this.#files.delete(attemptId);
  }

  async #judge(attemptId: AttemptId, causes: ReadonlySet<Cause>): Promise<Again<Cause> | null> {
    const { attempts, evidence, sandboxOf } = this.#options;
    const attempt = await attempts.find(attemptId);
    const definition = attempt && (await this.#definitionFor(attempt));
    if (!attempt || !definition) return null;
    const sandboxId = await sandboxOf(attempt);
    const file = this.#fileOf(attempt);
    await file.readOn(evidence, { sandboxId, submittedAt: attempt.submittedAt });
    if (!causes.has("retry")) file.retries = 0;

    const checks = checksOf(definition);
    file.confirmations.keepOnly(checks.map(({ nr }) => nr));
    const due = checks.filter((check) => isDue(check, { attempt, causes }));
    const found = await this.#finding.find(due, { attempt, sandboxId, file });
    file.isInDoubt = found.some(({ judgement }) => isBrief(judgement.doubt));
    const news = found.filter(({ check, judgement }) => isNews(judgement, attempt.verdicts.get(check.nr)));
    const judgedAt = this.#options.clock.now().getTime();
    const verdicts = news.map(({ check, judgement }) => toVerdict(check, { judgement, reader: file.reader, judgedAt }));
    const records = new Map(news.map(({ check, record }) => [check.nr, record]));
    const isSaved = news.length > 0 && (await attempts.saveVerdicts(attempt, verdicts, records));
    if (isSaved) this.#options.onChanged(attemptId);
    return this.#again(found, { attempt, sandboxId, file });
  }

  #again(found: readonly Found[], { attempt, sandboxId, file }: Subject): Again<Cause> | null {
    const { observatory, clock } = this.#options;
    // A sandbox that is not watched is judged when it is again; until then trying does not help.
    if (observatory.watch(sandboxId).state !== "recording") return null;
    const { retries, confirmations } = file;
    const delaysMs: number[] = [];
    if (attempt.submittedAt === null && confirmations.dueAt !== null) {
      delaysMs.push(Math.max(0, confirmations.dueAt - clock.now().getTime()));
    }
    if (found.some(({ check, judgement }) => mayRetryHelp(check, { judgement, attempt, retries }))) {
      file.retries++;
      delaysMs.push(retryDelaysMs[Math.min(retries, retryDelaysMs.length - 1)] ?? 0);
    }
    return delaysMs.length === 0 ? null : { afterMs: Math.min(...delaysMs), reason: "retry" };
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

  /** What was read of the journal is kept for the attempts that were judged last; the others read it again. */
  #fileOf(attempt: Attempt): CaseFile {
    const { attemptId } = attempt;
    const file = this.#files.get(attemptId) ?? new CaseFile(attempt, new Confirmations(this.#options.randomMs));
    this.#files.delete(attemptId);
    this.#files.set(attemptId, file);
    let containers = [...this.#files.values()].reduce((sum, { reader }) => sum + reader.size, 0);
    for (const [oldest, { reader }] of this.#files) {
      if (oldest === attemptId || (this.#files.size <= attemptsKeptMax && containers <= containersKeptMax)) break;
      containers -= reader.size;
      this.#files.delete(oldest);
    }
    return file;
  }
}
