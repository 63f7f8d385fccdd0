/** Where a class does its labs in order: what a student has to submit before another lab opens. */
import type { Classroom } from "#classroom";
import type { ClassId, LabId, UserId } from "#core/contract";
import type { Grading } from "#grading";
import type { Catalogue } from "#labs";
import { stillBefore } from "#labs/contract";

export interface LabOrderParts {
  readonly classroom: Pick<Classroom, "keepsLabOrder">;
  readonly catalogue: Pick<Catalogue, "find">;
  readonly grading: Pick<Grading, "ofClass">;
}

export class LabOrder {
  readonly #parts: LabOrderParts;

  constructor(parts: LabOrderParts) {
    this.#parts = parts;
  }

  /** Empty where the lab is open: no order is kept, all before it has been submitted, or it was begun earlier. */
  async stillBefore({ classId, userId, labId }: { classId: ClassId; userId: UserId; labId: LabId }): Promise<LabId[]> {
    const { classroom, catalogue, grading } = this.#parts;
    const lab = await catalogue.find(labId);
    if (!lab.buildsOn?.length || !(await classroom.keepsLabOrder(classId))) return [];
    const attempts = await grading.ofClass(classId);
    return stillBefore(
      lab,
      attempts.filter((attempt) => attempt.userId === userId),
    );
  }
}
