/** Reviewing submissions: what a class has handed in, what it rests on, and what its teacher decides, says and releases. */
import { type AttemptId, type ClassId, type Clock, DomainError, type LabId, type SandboxId } from "#core";
import type { Attempt } from "../attempts/attempt.ts";
import type { DeadlineStore } from "../attempts/deadline-store.ts";
import type { Definitions } from "../attempts/definitions.ts";
import { checksOf, decided, verdictOf } from "../attempts/marks.ts";
import { attemptsMaxOf } from "../attempts/standing.ts";
import type { AttemptStore } from "../attempts/store.ts";
import type { TerminalPlace } from "../evidence/entry.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import type {
  SetComment,
  SetDeadline,
  SetHandedBack,
  SetOverride,
  SetRelease,
  SubmissionList,
  SubmissionReview,
  TerminalMoment,
} from "./contract.ts";
import { handedInFiles } from "./evidence-lines.ts";
import type { Excerpts } from "./excerpts.ts";
import type { HandIns } from "./hand-ins.ts";
import { linesOfAttempt } from "./lines-of-attempt.ts";
import type { Asked, Reviewer, ReviewStore } from "./store.ts";
import { givenAnswers, reviewRows } from "./submission-review.ts";
import { submissionRows } from "./submission-rows.ts";
import { momentIn } from "./terminal-moment.ts";

export interface ReviewsParts {
  readonly store: ReviewStore;
  readonly attempts: AttemptStore;
  readonly deadlines: DeadlineStore;
  readonly definitions: Definitions;
  readonly evidence: EvidenceStore;
  readonly excerpts: Excerpts;
  readonly handIns: HandIns;
  readonly clock: Clock;
  readonly sandboxOf: (owner: Pick<Attempt, "classId" | "userId">) => Promise<SandboxId>;
  /** Something that is released has changed, and its student sees it. */
  readonly onSeen: (attempt: Attempt) => Promise<void>;
  /** What the class's teacher sees has changed. */
  readonly onReviewed: (classId: ClassId) => void;
  /** Whether all of a class's work on a lab is late has changed. */
  readonly onDeadline: (ofLab: OfLab) => Promise<void>;
}

export interface OfLab {
  readonly classId: ClassId;
  readonly labId: LabId;
}

/** A submission by its address: of another class it is not there. */
export interface OfSubmission {
  readonly classId: ClassId;
  readonly attemptId: AttemptId;
}

export class Reviews {
  readonly #parts: ReviewsParts;

  constructor(parts: ReviewsParts) {
    this.#parts = parts;
  }

  async list({ classId, labId }: OfLab): Promise<SubmissionList> {
    const { attempts, deadlines, definitions, store } = this.#parts;
    const definition = await definitions.lastReadable(labId);
    const deadlineAt = await deadlines.find({ classId, labId });
    const names = await store.namesIn(classId);
    const submissions = submissionRows(await attempts.ofClass(classId, labId), { definition, deadlineAt, names });
    return { classId, labId, deadlineAt, attemptsMax: attemptsMaxOf(definition), submissions };
  }

  /** @throws DomainError `attempt.not-found`, also when it is not submitted. */
  async submission(of: OfSubmission): Promise<SubmissionReview> {
    const attempt = await this.#require(of);
    const { classId, attemptId, labId, openedAt, releasedAt, handedBackAt } = attempt;
    const { definitions, evidence, store } = this.#parts;
    const { deadlineAt, submissions } = await this.list(attempt);
    const row = submissions.find((each) => each.attemptId === attemptId);
    if (!row) throw new DomainError("attempt.not-found");
    const definition = await definitions.lastReadable(labId);
    const sandboxId = await this.#parts.sandboxOf(attempt);
    return {
      ...row,
      classId,
      labId,
      openedAt,
      deadlineAt,
      releasedAt,
      handedBackAt,
      labBroken: definition === null,
      rows: reviewRows(attempt, {
        definition,
        lines: await linesOfAttempt(evidence, { attempt, definition, sandboxId }),
      }),
      comment: attempt.comments.get(null) ?? null,
      answers: givenAnswers(attempt, definition),
      files: handedInFiles(await evidence.rowsOfKind(sandboxId, "handed-in"), attemptId),
      handedIn: await this.#parts.handIns.folderOf(attemptId),
      history: await store.eventsOf(attempt),
    };
  }

  /** @throws DomainError `attempt.not-found`; `input.invalid` for a row the lab does not have, or more points than it gives */
  async override(of: OfSubmission, { wish, by }: { wish: SetOverride; by: Reviewer }): Promise<SubmissionReview> {
    const attempt = await this.#require(of);
    const check = await this.#requireCheck(attempt, wish.nr);
    if (wish.to && wish.to.points > check.points) throw new DomainError("input.invalid", { points: "too-many" });
    const tell = (before: Attempt) => {
      const found = verdictOf(before, check);
      const { status, points } = decided(before, found);
      const after = wish.to ?? { status: found.status, points: found.points };
      return wish.to || before.overrides.has(wish.nr) ? { before: { status, points }, after } : null;
    };
    const changed = await this.#parts.store.override(attempt, { asked: this.#asked(wish, by), wish, tell });
    return this.#told(attempt, changed);
  }

  /** @throws DomainError `attempt.not-found`; `input.invalid` for a row the lab does not have */
  async comment(of: OfSubmission, { wish, by }: { wish: SetComment; by: Reviewer }): Promise<SubmissionReview> {
    const attempt = await this.#require(of);
    if (wish.nr !== null) await this.#requireCheck(attempt, wish.nr);
    return this.#told(attempt, await this.#parts.store.comment(attempt, { asked: this.#asked(wish, by), wish }));
  }

  /** From then on the student sees what was decided and said, until it is taken back. @throws DomainError `attempt.not-found` */
  async release(of: OfSubmission, { wish, by }: { wish: SetRelease; by: Reviewer }): Promise<SubmissionReview> {
    const attempt = await this.#require(of);
    const { released } = wish;
    const changed = await this.#parts.store.release(attempt, { asked: this.#asked(wish, by), released });
    return this.#told(attempt, changed);
  }

  /** The student may revise it, with all that is there; what was decided and said is released with it. @throws DomainError `attempt.not-found` */
  async handBack(of: OfSubmission, { wish, by }: { wish: SetHandedBack; by: Reviewer }): Promise<SubmissionReview> {
    const attempt = await this.#require(of);
    const { handedBack } = wish;
    const changed = await this.#parts.store.handBack(attempt, { asked: this.#asked(wish, by), handedBack });
    return this.#told(attempt, changed);
  }

  async setDeadline(ofLab: OfLab, { wish, by }: { wish: SetDeadline; by: Reviewer }): Promise<SubmissionList> {
    const deadlineAt = wish.at === null ? null : Date.parse(wish.at);
    const changed = await this.#parts.store.setDeadline(ofLab, { asked: this.#asked(wish, by), deadlineAt });
    if (changed) await this.#parts.onDeadline(ofLab);
    return this.list(ofLab);
  }

  /** What stood in the student's terminal around a moment. @throws DomainError `attempt.not-found` */
  async moment(of: OfSubmission, place: TerminalPlace): Promise<TerminalMoment> {
    return momentIn(await this.#parts.excerpts.find(await this.#require(of), place), place);
  }

  /** @throws DomainError `attempt.not-found`, `hand-in.not-text` */
  async handedInText(of: OfSubmission, path: string): Promise<string> {
    const { attemptId } = await this.#require(of);
    return this.#parts.handIns.textOf(attemptId, path);
  }

  async #told(before: Attempt, changed: boolean): Promise<SubmissionReview> {
    if (changed) {
      const attempt = await this.#require(before);
      if (before.releasedAt !== null || attempt.releasedAt !== null) await this.#parts.onSeen(attempt);
      this.#parts.onReviewed(before.classId);
    }
    return this.submission(before);
  }

  #asked({ requestId }: { requestId: string }, by: Reviewer): Asked {
    return { by, at: this.#parts.clock.now().getTime(), requestId };
  }

  async #require({ classId, attemptId }: OfSubmission): Promise<Attempt> {
    const attempt = await this.#parts.attempts.find(attemptId);
    if (attempt?.classId !== classId || attempt.submittedAt === null) throw new DomainError("attempt.not-found");
    return attempt;
  }

  async #requireCheck({ labId }: Attempt, nr: string) {
    const definition = await this.#parts.definitions.lastReadable(labId);
    if (!definition) throw new DomainError("lab.broken");
    const check = checksOf(definition).find((each) => each.nr === nr);
    if (!check) throw new DomainError("input.invalid", { nr: "unknown" });
    return check;
  }
}
