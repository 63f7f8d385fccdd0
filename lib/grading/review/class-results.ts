/** The results of a class as a file for spreadsheets. */
import type { ClassId, LabId } from "#core";
import type { DeadlineStore } from "../attempts/deadline-store.ts";
import type { Definitions } from "../attempts/definitions.ts";
import type { AttemptStore } from "../attempts/store.ts";
import { csv } from "./csv.ts";
import { type LabResults, type ResultsOptions, resultLines } from "./results.ts";
import type { ReviewStore } from "./store.ts";
import { submissionRows } from "./submission-rows.ts";

export interface ClassResultsParts {
  readonly store: ReviewStore;
  readonly attempts: AttemptStore;
  readonly deadlines: DeadlineStore;
  readonly definitions: Definitions;
}

export class ClassResults {
  readonly #parts: ClassResultsParts;

  constructor(parts: ClassResultsParts) {
    this.#parts = parts;
  }

  /** @param labId without one, every lab on which somebody has begun to work. */
  async file(classId: ClassId, { labId, ...options }: ResultsOptions & { labId: LabId | null }): Promise<string> {
    const { attempts } = this.#parts;
    const labIds = labId ? [labId] : [...new Set((await attempts.ofClass(classId)).map((each) => each.labId))].sort();
    const labs: LabResults[] = [];
    for (const each of labIds) labs.push(await this.#ofLab(classId, each));
    return csv(resultLines(labs, options));
  }

  async #ofLab(classId: ClassId, labId: LabId): Promise<LabResults> {
    const { store, attempts, deadlines, definitions } = this.#parts;
    const [definition, deadlineAt] = [await definitions.lastReadable(labId), await deadlines.find({ classId, labId })];
    const [names, members] = [await store.namesIn(classId), await store.membersOf(classId)];
    const all = await attempts.ofClass(classId, labId);
    const submissions = submissionRows(all, { definition, deadlineAt, names });
    const students = [...new Set([...members, ...submissions.map(({ userId }) => userId)])]
      .map((userId) => ({ userId, name: names.get(userId) ?? "" }))
      .sort((one, other) => one.name.localeCompare(other.name, "de-CH"));
    return { labId, definition, students, submissions, attempts: new Map(all.map((each) => [each.attemptId, each])) };
  }
}
