/** Runs the checks of an attempt on its evidence and its host, and says of each what was found: passed only when that is confirmed. */
import type { Check, History } from "#author";
import { type Clock, pause, type SandboxId } from "#core";
import type { Logger } from "#observability";
import type { Attempt } from "../attempts/attempt.ts";
import type { Observatory } from "../evidence/observatory.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { OutOfTime, withinTime } from "../within-time.ts";
import type { CaseFile } from "./case-file.ts";
import type { Sample, Since } from "./confirmations.ts";
import { type Judgement, judge, undecided } from "./judge.ts";
import { type RecordedCall, recordOf } from "./recorded-call.ts";
import { RecordingHost } from "./recording-host.ts";
import { SharedReadings } from "./shared-readings.ts";

/** Docker tells of what happened a moment after it happened. */
const tellingMs = 200;
/** A second look does not wait longer for a database that takes no rows. */
const hearOutTimeoutMs = 2000;

export interface FindingOptions {
  readonly evidence: EvidenceStore;
  readonly observatory: Observatory;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Subject {
  readonly attempt: Attempt;
  readonly sandboxId: SandboxId;
  readonly file: CaseFile;
}

export interface Found {
  readonly check: Check;
  readonly judgement: Judgement;
  /** What the host answered to what the judgement rests on. */
  readonly record: readonly RecordedCall[];
}

interface Looked extends Subject {
  readonly history: History;
  readonly readings: SharedReadings;
}

interface Seen {
  readonly check: Check;
  readonly judgement: Judgement;
  readonly sample: Sample;
}

export class Finding {
  readonly #options: FindingOptions;

  constructor(options: FindingOptions) {
    this.#options = options;
  }

  async find(checks: readonly Check[], subject: Subject): Promise<Found[]> {
    const { confirmations } = subject.file;
    // One for all checks: their thread is sent it once.
    const history = { ...subject.file.reader.history(), answers: subject.attempt.answers };
    const readings = new SharedReadings(this.#options.observatory.hostOf(subject.sandboxId));
    const seen = await Promise.all(checks.map((check) => this.#look(check, { ...subject, history, readings })));
    const isSecond = ({ check, judgement, sample }: Seen) =>
      judgement.status === "passed" && confirmations.isSecond(check.nr, sample);
    const since = seen.some(isSecond) ? await this.#hearOut(subject) : this.#since(subject);
    return seen.map((one) => (one.check.reads.includes("host") ? confirmed(one, { subject, since }) : unlooked(one)));
  }

  async #look(check: Check, { attempt, sandboxId, file, history, readings }: Looked): Promise<Seen> {
    const { observatory, clock, log } = this.#options;
    const { reader } = file;
    const before = {
      beganAt: clock.now().getTime(),
      afterRowId: reader.lastRowId,
      watch: observatory.watch(sandboxId),
    };
    const recording = new RecordingHost(readings.forOneCheck(), clock);
    const onBroken = (error: unknown) =>
      log.error({ err: error, labId: attempt.labId, nr: check.nr }, "a check failed to judge");
    const judgement = await judge({
      check,
      history,
      host: recording.host,
      gaps: reader.gaps,
      watch: before.watch,
      clock,
      onBroken,
    });
    const { look, print, unbroken } = recording;
    const sample = { ...before, endedAt: clock.now().getTime(), look, print, unbroken };
    if (look.length === 0 || check.reads.includes("host")) return { check, judgement, sample };
    // It would be judged without a second look.
    onBroken(new Error("it reads the host, and does not say so"));
    return { check, judgement: undecided("broken"), sample };
  }

  /** What has happened up to this moment is known when this resolves, or it is known that it is not. */
  async #hearOut(subject: Subject): Promise<Since> {
    const { evidence, observatory, clock } = this.#options;
    const { attempt, sandboxId, file } = subject;
    const hearing = pause(clock, tellingMs).then(() => observatory.saveOutput(sandboxId));
    try {
      await withinTime(hearing, { clock, timeoutMs: hearOutTimeoutMs });
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      return { ...this.#since(subject), disturbedAt: Number.POSITIVE_INFINITY };
    }
    await file.readOn(evidence, { sandboxId, submittedAt: attempt.submittedAt });
    return this.#since(subject);
  }

  #since({ file, sandboxId }: Subject): Since {
    return { disturbedAt: file.disturbedAt, watch: this.#options.observatory.watch(sandboxId) };
  }
}

function unlooked({ check, judgement }: Seen): Found {
  return { check, judgement, record: [] };
}

function confirmed({ check, judgement, sample }: Seen, { subject, since }: { subject: Subject; since: Since }): Found {
  const { attempt, file } = subject;
  if (judgement.status !== "passed") {
    file.confirmations.drop(check.nr);
    return { check, judgement, record: judgement.status === "undecided" ? [] : recordOf([sample.look]) };
  }
  const stands = attempt.verdicts.get(check.nr)?.status === "passed";
  const weighed = file.confirmations.weigh(check.nr, { sample, stands, since });
  if (weighed.status === "passed") return { check, judgement, record: recordOf(weighed.looks) };
  // Nothing can be confirmed before the sandbox is watched again.
  if (since.watch.state === "cut") return { check, judgement: undecided(since.watch.code), record: [] };
  // Its record is not kept: judged again it would count as if it had been confirmed.
  return { check, judgement: { ...judgement, status: "confirming" }, record: [] };
}
