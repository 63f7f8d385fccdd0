/** Everything that teachers do with what was submitted, put together: reviews, regrades, results. */
import { Announcer, type AttemptId, type ClassId, type Clock, type SandboxId } from "#core";
import type { Database } from "#db";
import type { Logger } from "#observability";
import type { Attempt } from "../attempts/attempt.ts";
import type { AttemptViews } from "../attempts/attempt-views.ts";
import type { DeadlineStore } from "../attempts/deadline-store.ts";
import type { Definitions } from "../attempts/definitions.ts";
import { recordsOf } from "../attempts/observation-store.ts";
import type { AttemptStore } from "../attempts/store.ts";
import type { AttemptView } from "../contract.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { Protocols } from "../protocol/protocols.ts";
import { ClassResults } from "./class-results.ts";
import { ExcerptStore } from "./excerpt-store.ts";
import { Excerpts, type TerminalOutput } from "./excerpts.ts";
import { HandIns } from "./hand-ins.ts";
import { RegradeStore } from "./regrade-store.ts";
import { Regrades } from "./regrades.ts";
import { rejudge } from "./rejudge.ts";
import { type OfLab, Reviews } from "./reviews.ts";
import { ReviewStore } from "./store.ts";

export interface ReviewParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly attempts: AttemptStore;
  readonly deadlines: DeadlineStore;
  readonly definitions: Definitions;
  readonly evidence: EvidenceStore;
  readonly views: AttemptViews;
  readonly terminalOutput: TerminalOutput;
  readonly sandboxOf: (owner: Pick<Attempt, "classId" | "userId">) => Promise<SandboxId>;
  /** Tells students what has changed in what they see. */
  readonly tell: (view: AttemptView) => void;
}

export class Review {
  /** What a class's teacher sees of its submissions has changed. */
  readonly changed: Announcer<ClassId>;
  readonly submissions: Reviews;
  readonly regrades: Regrades;
  readonly results: ClassResults;
  readonly handIns: HandIns;
  readonly protocols: Protocols;
  readonly #parts: ReviewParts;
  readonly #excerpts: Excerpts;

  constructor(parts: ReviewParts) {
    const { db, clock, log, attempts, deadlines, definitions, evidence, terminalOutput, sandboxOf } = parts;
    const onError = (error: unknown) => log.error({ err: error }, "reviewing failed");
    const store = new ReviewStore(db);
    this.#parts = parts;
    this.changed = new Announcer(onError);
    this.handIns = new HandIns(db);
    this.protocols = new Protocols({ attempts, deadlines, definitions, evidence, store, sandboxOf, clock });
    this.#excerpts = new Excerpts({
      store: new ExcerptStore(db),
      clock,
      terminalOutput,
      findAttempt: (attemptId) => attempts.find(attemptId),
      sandboxOf,
      onError,
    });
    this.submissions = new Reviews({
      ...{ store, attempts, deadlines, definitions, evidence, excerpts: this.#excerpts, clock, sandboxOf },
      handIns: this.handIns,
      onSeen: (attempt) => this.#tellStudent(attempt),
      onReviewed: (classId) => this.changed.announce(classId),
      onDeadline: (ofLab) => this.#tellClass(ofLab),
    });
    this.regrades = new Regrades({
      ...{ store: new RegradeStore(db), reviews: store, attempts, definitions, clock },
      rejudge: (attempt, definition) =>
        rejudge(attempt, definition, {
          ...{ evidence, clock, log, sandboxOf },
          recordsOf: ({ attemptId }) => recordsOf(db, attemptId),
        }),
      onRegraded: async (regraded) => {
        for (const attempt of regraded) await this.#tellStudent(attempt);
      },
    });
    this.results = new ClassResults({ store, attempts, deadlines, definitions });
  }

  /** Verdicts of an attempt have changed: what they rest on is kept. */
  touch(attemptId: AttemptId): void {
    this.#excerpts.touch(attemptId);
  }

  close(): void {
    this.#excerpts.close();
  }

  /** Which of the student's submissions counts may have changed too: all of them are told. */
  async #tellStudent(attempt: Attempt): Promise<void> {
    const { attempts, views, tell } = this.#parts;
    for (const each of await attempts.ofStudent(attempt)) tell(await views.of(each));
  }

  async #tellClass({ classId, labId }: OfLab): Promise<void> {
    const { views, tell } = this.#parts;
    for (const view of await views.ofLab(classId, labId)) tell(view);
    this.changed.announce(classId);
  }
}
