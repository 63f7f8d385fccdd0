/** Judges a lab's submissions once more after its checks were mended: shown first, then applied, and taken back when it was wrong. */
import { randomUUID } from "node:crypto";
import type { LabDefinition } from "#author";
import { AttemptId, type ClassId, type Clock, DomainError } from "#core";
import type { Attempt } from "../attempts/attempt.ts";
import type { Definitions } from "../attempts/definitions.ts";
import type { AttemptStore } from "../attempts/store.ts";
import { Turns } from "../turns.ts";
import type { ApplyRegrade, Regrade, RegradePreview, UndoRegrade } from "./contract.ts";
import { planRegrade, type RegradePlan } from "./regrade-plan.ts";
import type { RegradeStore } from "./regrade-store.ts";
import type { JudgedAgain } from "./rejudge.ts";
import type { OfLab } from "./reviews.ts";
import type { Reviewer, ReviewStore } from "./store.ts";

export interface RegradesParts {
  readonly store: RegradeStore;
  readonly reviews: Pick<ReviewStore, "namesIn">;
  readonly attempts: AttemptStore;
  readonly definitions: Definitions;
  readonly clock: Clock;
  readonly rejudge: (attempt: Attempt, definition: LabDefinition) => Promise<ReadonlyMap<string, JudgedAgain>>;
  /** Verdicts of these have changed. */
  readonly onRegraded: (attempts: readonly Attempt[]) => Promise<void>;
}

interface Looked {
  readonly plan: RegradePlan;
  readonly submissions: number;
}

export class Regrades {
  readonly #parts: RegradesParts;
  /** One at a time: judging a class again takes the processor for a while, and two at once would take each other's verdicts. */
  readonly #turns = new Turns<"regrade">();

  constructor(parts: RegradesParts) {
    this.#parts = parts;
  }

  /** The newest first. */
  async list(ofLab: OfLab): Promise<Regrade[]> {
    return this.#parts.store.list(ofLab);
  }

  /** Changes nothing. @throws DomainError `lab.broken`, `lab.not-found` */
  async preview(ofLab: OfLab, since: string | undefined): Promise<RegradePreview> {
    const { plan, submissions } = await this.#turns.take("regrade", () => this.#look(ofLab, momentOf(since)));
    const { verdicts, kept, fingerprint } = plan;
    const changes = verdicts.map(({ change }) => change);
    return { labId: ofLab.labId, since: momentOf(since), submissions, changes, kept: [...kept], fingerprint };
  }

  /**
   * Once for a request, however often it comes.
   * @throws DomainError `regrade.outdated` when it is no longer what was previewed; `lab.broken`
   */
  async apply(ofLab: OfLab, { wish, by }: { wish: ApplyRegrade; by: Reviewer }): Promise<Regrade> {
    const { requestId, fingerprint, reason } = wish;
    return this.#turns.take("regrade", async () => {
      const applied = await this.#parts.store.find({ requestId });
      if (applied) return this.#require(applied.regradeId, ofLab.classId);
      const since = momentOf(wish.since);
      const { plan } = await this.#look(ofLab, since);
      if (plan.fingerprint !== fingerprint) throw new DomainError("regrade.outdated");
      const regradeId = randomUUID();
      const asked = { by, requestId, at: this.#parts.clock.now().getTime() };
      await this.#parts.store.apply({ regradeId, ...ofLab, since, reason }, { asked, verdicts: plan.verdicts });
      await this.#parts.onRegraded(await this.#found(plan.verdicts.map(({ attempt }) => attempt.attemptId)));
      return this.#require(regradeId, ofLab.classId);
    });
  }

  /** @throws DomainError `regrade.not-found`; `regrade.superseded` when a verdict that it touched has changed since */
  async undo(
    of: { classId: ClassId; regradeId: string },
    { wish, by }: { wish: UndoRegrade; by: Reviewer },
  ): Promise<Regrade> {
    const { requestId, reason } = wish;
    return this.#turns.take("regrade", async () => {
      const { regradeId } = await this.#require(of.regradeId, of.classId);
      const asked = { by, requestId, at: this.#parts.clock.now().getTime() };
      const touched = await this.#parts.store.undo(regradeId, { asked, reason });
      await this.#parts.onRegraded(await this.#found(touched.map((id) => AttemptId.parse(id))));
      return this.#require(regradeId, of.classId);
    });
  }

  async #look({ classId, labId }: OfLab, since: number | null): Promise<Looked> {
    const { attempts, definitions, reviews, rejudge } = this.#parts;
    const definition = await definitions.now(labId);
    const names = await reviews.namesIn(classId);
    const all = await attempts.ofClass(classId, labId);
    const submitted = all.filter(({ submittedAt }) => submittedAt !== null && submittedAt >= (since ?? 0));
    const rejudged = [];
    for (const attempt of submitted) {
      const judged = await rejudge(attempt, definition);
      rejudged.push({ attempt, name: names.get(attempt.userId) ?? "", judged });
    }
    return { plan: planRegrade(rejudged, definition), submissions: submitted.length };
  }

  async #found(attemptIds: readonly AttemptId[]): Promise<Attempt[]> {
    const found = await Promise.all([...new Set(attemptIds)].map((attemptId) => this.#parts.attempts.find(attemptId)));
    return found.filter((attempt) => attempt !== null);
  }

  async #require(regradeId: string, classId: ClassId): Promise<Regrade> {
    const regrade = await this.#parts.store.find({ id: regradeId });
    if (regrade?.classId !== classId) throw new DomainError("regrade.not-found");
    return regrade;
  }
}

function momentOf(since: string | undefined): number | null {
  return since === undefined ? null : Date.parse(since);
}
