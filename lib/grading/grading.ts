/** Attempts of students on labs: opened, judged by themselves, answered, submitted; every change is announced. */
import { randomInt } from "node:crypto";
import { Announcer, type AttemptId, type ClassId, DomainError, type SandboxId } from "#core";
import { AnswerBook } from "./attempts/answer-book.ts";
import { type Attempt, type OpenAttempt, unopened } from "./attempts/attempt.ts";
import { AttemptViews } from "./attempts/attempt-views.ts";
import { Beginnings } from "./attempts/beginnings.ts";
import { DeadlineStore } from "./attempts/deadline-store.ts";
import { Definitions } from "./attempts/definitions.ts";
import { checksOf, verdictsOf } from "./attempts/marks.ts";
import { attemptsMaxOf, SUBMISSION_MS } from "./attempts/standing.ts";
import { AttemptStore } from "./attempts/store.ts";
import { Unsettled } from "./attempts/unsettled.ts";
import { type CleanRooms, cleanRoomsOf } from "./clean-room/clean-rooms.ts";
import { awaiting } from "./clean-room/words.ts";
import type { AttemptView, SaveAnswer, Submit } from "./contract.ts";
import { EvidenceArchive } from "./evidence/evidence-archive.ts";
import { Ledger } from "./evidence/ledger.ts";
import { Observatory } from "./evidence/observatory.ts";
import { EvidenceStore } from "./evidence/store.ts";
import type { GradingParts } from "./grading-parts.ts";
import { takeHandIn } from "./hand-in/take-hand-in.ts";
import { Hardening } from "./hardening/hardening.ts";
import { causesOf, causesOfWatch } from "./judging/causes.ts";
import { type Cause, mayTurnBack } from "./judging/due.ts";
import { Judging } from "./judging/judging.ts";
import { wordsFor } from "./judging/reasons.ts";
import { Schedule } from "./judging/schedule.ts";
import { lastLook } from "./last-look.ts";
import { Review } from "./review/review.ts";
import { Turns } from "./turns.ts";

/** Judging waits mostly for the students' Docker; a few that do not answer must not hold up the others. */
const attemptsAtOnceMax = 16;
/** A second look takes a moment itself. */
const secondLookMs = 1500;

export class Grading {
  readonly changed: Announcer<AttemptView>;
  readonly evidence: EvidenceArchive;
  readonly observatory: Observatory;
  readonly review: Review;
  readonly hardening: Hardening;
  readonly #parts: GradingParts;
  readonly #attempts: AttemptStore;
  readonly #journals: EvidenceStore;
  readonly #judging: Judging;
  readonly #schedule: Schedule<AttemptId, Cause>;
  readonly #answers: AnswerBook;
  readonly #beginnings: Beginnings;
  readonly #definitions: Definitions;
  readonly #views: AttemptViews;
  readonly #isWorkshop: (classId: ClassId) => Promise<boolean>;
  readonly #unsettled: Unsettled;
  readonly #cleanRooms: CleanRooms | null;
  /** An answer comes before the submission, and is judged with it, or after it, and is refused. */
  readonly #turns = new Turns<AttemptId>();

  constructor(parts: GradingParts) {
    const { db, clock, log, sandboxes, terminalPosition, randomMs = (belowMs) => randomInt(belowMs) } = parts;
    const onError = (error: unknown) => log.error({ err: error }, "grading failed");
    this.#parts = parts;
    this.changed = new Announcer(onError);
    const ledger = new Ledger(parts.evidenceKey);
    this.#attempts = new AttemptStore(db, ledger);
    this.#journals = new EvidenceStore(db, ledger);
    this.evidence = new EvidenceArchive(db, parts.evidenceKey);
    this.#unsettled = new Unsettled(async (sandboxId) => {
      const owner = await sandboxes.find(sandboxId);
      return owner ? this.#attempts.unsettledOf(owner) : [];
    });
    this.#definitions = new Definitions(parts.definitionOf);
    const kept = {
      attempts: this.#attempts,
      deadlines: new DeadlineStore(db),
      definitions: this.#definitions,
    };
    this.#isWorkshop = parts.isWorkshop ?? (async () => false);
    this.#views = new AttemptViews({ ...kept, isWorkshop: this.#isWorkshop });
    this.review = new Review({
      ...{ db, clock, log, ...kept, evidence: this.#journals, views: this.#views },
      terminalOutput: parts.terminalOutput,
      sandboxOf: (owner) => sandboxes.idFor(owner),
      tell: (view) => this.changed.announce(view),
    });
    this.observatory = new Observatory({
      sandboxes,
      store: this.#journals,
      clock,
      log,
      terminalPosition,
      onAppended: (sandboxId, kinds) => this.#touch(sandboxId, causesOf(kinds)),
      onWatch: (sandboxId, watch) => this.#touch(sandboxId, causesOfWatch(watch)),
    });
    this.hardening = new Hardening({
      definitionOf: (labId) => this.#definitions.now(labId),
      hostOf: async (owner) => {
        const sandboxId = await sandboxes.idFor(owner);
        const { docker } = this.observatory.hostOf(sandboxId);
        return { docker, kernel: (containerId) => sandboxes.kernel(sandboxId, containerId) };
      },
    });
    this.#judging = new Judging({
      attempts: this.#attempts,
      evidence: this.#journals,
      observatory: this.observatory,
      clock,
      log,
      definitionOf: (labId) => this.#definitions.now(labId),
      sandboxOf: (attempt) => sandboxes.idFor(attempt),
      onChanged: (attemptId) => {
        this.review.touch(attemptId);
        void this.#announce(attemptId).catch(onError);
      },
      randomMs,
    });
    this.#cleanRooms = cleanRoomsOf(parts, {
      ...{ attempts: this.#attempts, definitions: this.#definitions, randomMs },
      onChanged: (attemptId) => void this.#announce(attemptId).catch(onError),
    });
    this.#takeCleanRooms();
    const run = (attemptId: AttemptId, causes: ReadonlySet<Cause>) => this.#judging.run(attemptId, causes);
    this.#schedule = new Schedule({ clock, atOnceMax: attemptsAtOnceMax, run, onError });
    this.#answers = new AnswerBook({ attempts: this.#attempts, clock });
    this.#beginnings = new Beginnings({
      ...{ attempts: this.#attempts, clock },
      lastEventOf: (sandboxId) => this.#lastEventOf(sandboxId),
      onBegun: (attempt, sandboxId) => this.#begun(attempt, sandboxId),
    });
    sandboxes.list().then((rows) => {
      for (const { sandboxId } of rows) this.observatory.watchIfRunning(sandboxId);
    }, onError);
  }

  /** The student's newest attempt on a lab; the first time it is made, and what happens from now on counts. */
  async open(key: OpenAttempt): Promise<AttemptView> {
    await this.#definitions.now(key.labId);
    const sandboxId = await this.#parts.sandboxes.idFor(key);
    this.observatory.watchIfRunning(sandboxId);
    const attempt = (await this.#attempts.findNewest(key)) ?? (await this.#beginnings.begin(key, sandboxId));
    this.#schedule.touch(attempt.attemptId, ["everything"]);
    return this.#views.of(attempt);
  }

  /**
   * The attempt after a submitted one, where there may be one: begun, or found begun.
   * @throws DomainError `attempt.not-submitted`, `attempt.none-left`
   */
  async openNext(attemptId: AttemptId): Promise<AttemptView> {
    const former = await this.#require(attemptId);
    const attemptsMax = attemptsMaxOf(
      await this.#definitions.now(former.labId),
      await this.#isWorkshop(former.classId),
    );
    const sandboxId = await this.#parts.sandboxes.idFor(former);
    this.observatory.watchIfRunning(sandboxId);
    const attempt = await this.#beginnings.beginNext(former, { sandboxId, attemptsMax });
    this.#schedule.touch(attempt.attemptId, ["everything"]);
    return this.#views.of(attempt);
  }

  /** As it stands, or as it would stand once it is opened: nothing begins by looking. */
  async look(key: OpenAttempt): Promise<AttemptView> {
    await this.#definitions.now(key.labId);
    const newest = await this.#attempts.findNewest(key);
    return this.#views.of(newest ?? unopened(key, this.#parts.clock.now().getTime()));
  }

  async find(attemptId: AttemptId): Promise<AttemptView | null> {
    const attempt = await this.#attempts.find(attemptId);
    return attempt && this.#views.of(attempt);
  }

  /** The newest attempt of each student on each lab. */
  async ofClass(classId: ClassId): Promise<AttemptView[]> {
    return this.#views.ofClass(classId);
  }

  /** Kept once it resolves. A request that was applied before changes nothing. @throws DomainError `attempt.submitted`, `input.invalid` */
  async saveAnswer(attemptId: AttemptId, answer: SaveAnswer): Promise<AttemptView> {
    const attempt = await this.#require(attemptId);
    const definition = await this.#definitions.now(attempt.labId);
    const sandboxId = await this.#parts.sandboxes.idFor(attempt);
    // What is counted is told first, so that the journal says what stood there when the answer was given.
    await lastLook(this.observatory.saveOutput(sandboxId), this.#parts);
    const save = () => this.#answers.save({ attempt, definition, sandboxId, answer });
    if (await this.#turns.take(attemptId, save)) {
      this.#schedule.touch(attemptId, ["answers"]);
      await this.#announce(attemptId);
    }
    return this.#views.of(await this.#require(attemptId));
  }

  /**
   * Judges once more, then freezes answers and verdicts in one step. The same request again gets the same result, another
   * one is told `attempt.submitted`.
   */
  async submit(attemptId: AttemptId, { requestId }: Submit): Promise<AttemptView> {
    await this.#turns.take(attemptId, async () => {
      const before = await this.#require(attemptId);
      if (before.submittedAt === null) await this.#freeze(before, requestId);
    });
    const attempt = await this.#require(attemptId);
    if (attempt.submitId !== requestId) throw new DomainError("attempt.submitted");
    return this.#views.of(attempt);
  }

  /** All that an open attempt has passed is judged anew, too: for whoever has just edited the lab. */
  async judgeAnew(attemptId: AttemptId): Promise<void> {
    await this.#judging.forget(attemptId);
    this.#schedule.touch(attemptId, ["everything"]);
  }

  async close(): Promise<void> {
    this.#cleanRooms?.close();
    this.review.close();
    const judged = this.#schedule.close();
    await this.observatory.close();
    await judged;
  }

  #takeCleanRooms(): void {
    this.#cleanRooms?.take().catch((err: unknown) => this.#parts.log.error({ err }, "clean-rooms could not be found"));
  }

  async #lastEventOf(sandboxId: SandboxId): Promise<number> {
    await lastLook(this.observatory.saveOutput(sandboxId), this.#parts);
    return this.#journals.lastRowId(sandboxId);
  }

  async #begun(attempt: Attempt, sandboxId: SandboxId): Promise<void> {
    this.#unsettled.forget(sandboxId);
    this.changed.announce(await this.#views.of(attempt));
  }

  async #freeze(attempt: Attempt, submitId: string): Promise<void> {
    const { attemptId, labId } = attempt;
    const sandboxId = await this.#parts.sandboxes.idFor(attempt);
    const startedAt = this.#parts.clock.now().getTime();
    const asked = await this.#definitions.lastReadable(labId);
    const handingIn = takeHandIn(this.#parts, { definition: asked, sandboxId });
    const { clock, log } = this.#parts;
    const looked = await lastLook(this.#judgeNow(attempt, sandboxId), { clock, log, timeoutMs: SUBMISSION_MS });
    if (looked) await this.#settle(attemptId, startedAt + SUBMISSION_MS);
    const definition = await this.#definitions.lastReadable(labId);
    const handIn = await handingIn;
    const missing = definition ? verdictsOf(attempt, definition) : [];
    const inCleanRoom = definition ? awaiting(missing, { definition, handIn }) : [];
    const submittedAt = this.#parts.clock.now().getTime();
    const turnable = definition ? mayTurnBack(checksOf(definition)) : [];
    const doubted = looked ? undefined : { words: wordsFor("slow"), mayTurnBack: turnable };
    const unconfirmed = wordsFor("unconfirmed");
    const frozen = { sandboxId, submitId, submittedAt, handIn, missing, inCleanRoom, doubted, unconfirmed };
    await this.#attempts.submit(attemptId, frozen);
    this.#judging.letGo(attemptId);
    this.#takeCleanRooms();
    this.#unsettled.forget(sandboxId);
    this.#schedule.touch(attemptId, ["retry"]);
    await this.#announce(attemptId);
  }

  /** Of the evidence up to this moment. @throws DomainError `lab.broken` */
  async #judgeNow({ attemptId, labId }: Attempt, sandboxId: SandboxId): Promise<void> {
    await this.observatory.saveOutput(sandboxId);
    await this.#definitions.now(labId);
    await this.#judging.run(attemptId, new Set<Cause>(["everything"]));
  }

  async #settle(attemptId: AttemptId, untilMs: number): Promise<void> {
    const settling = this.#judging.settle(attemptId, { untilMs: untilMs - secondLookMs });
    const { clock, log } = this.#parts;
    await lastLook(settling, { clock, log, timeoutMs: untilMs - clock.now().getTime() });
  }

  #touch(sandboxId: SandboxId, causes: readonly Cause[]): void {
    if (causes.length === 0) return;
    this.#unsettled.of(sandboxId).then(
      (attemptIds) => {
        for (const attemptId of attemptIds) this.#schedule.touch(attemptId, causes);
      },
      (error: unknown) => {
        this.#parts.log.error({ err: error, sandboxId }, "attempts of a sandbox could not be read");
      },
    );
  }

  async #announce(attemptId: AttemptId): Promise<void> {
    this.changed.announce(await this.#views.of(await this.#require(attemptId)));
  }

  async #require(attemptId: AttemptId): Promise<Attempt> {
    const attempt = await this.#attempts.find(attemptId);
    if (!attempt) throw new DomainError("attempt.not-found");
    return attempt;
  }
}
