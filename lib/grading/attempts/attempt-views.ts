/** Attempts as their students see them, with what is needed around each: the lab, its deadline, the other attempts. */
import type { ClassId, LabId } from "#core";
import type { AttemptView } from "../contract.ts";
import type { Attempt } from "./attempt.ts";
import { viewOf } from "./attempt-view.ts";
import type { DeadlineStore } from "./deadline-store.ts";
import type { Definitions } from "./definitions.ts";
import type { AttemptStore } from "./store.ts";

export interface AttemptViewsParts {
  readonly attempts: AttemptStore;
  readonly deadlines: DeadlineStore;
  readonly definitions: Definitions;
  readonly isWorkshop: (classId: ClassId) => Promise<boolean>;
}

export class AttemptViews {
  readonly #parts: AttemptViewsParts;

  constructor(parts: AttemptViewsParts) {
    this.#parts = parts;
  }

  async of(attempt: Attempt): Promise<AttemptView> {
    const { attempts, deadlines, definitions, isWorkshop } = this.#parts;
    return viewOf(attempt, {
      definition: await definitions.lastReadable(attempt.labId),
      attempts: await attempts.ofStudent(attempt),
      deadlineAt: await deadlines.find(attempt),
      isWorkshop: await isWorkshop(attempt.classId),
    });
  }

  /** The newest attempt of each student on each lab. */
  async ofClass(classId: ClassId): Promise<AttemptView[]> {
    const all = await this.#parts.attempts.ofClass(classId);
    const deadlines = await this.#parts.deadlines.ofClass(classId);
    const isWorkshop = await this.#parts.isWorkshop(classId);
    const views: AttemptView[] = [];
    for (const [labId, ofLab] of Map.groupBy(all, (attempt) => attempt.labId)) {
      const definition = await this.#parts.definitions.lastReadable(labId);
      const deadlineAt = deadlines.get(labId) ?? null;
      for (const attempts of Map.groupBy(ofLab, (attempt) => attempt.userId).values()) {
        const newest = attempts.reduce((last, each) => (each.number > last.number ? each : last));
        views.push(viewOf(newest, { definition, attempts, deadlineAt, isWorkshop }));
      }
    }
    return views;
  }

  /** Who a change of a class's lab concerns: the newest attempt of each student on it. */
  async ofLab(classId: ClassId, labId: LabId): Promise<AttemptView[]> {
    return (await this.ofClass(classId)).filter((view) => view.labId === labId);
  }
}
