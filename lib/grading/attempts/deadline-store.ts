/** Until when a lab is to be submitted in a class; without a row there is no deadline. */
import { type ClassId, LabId } from "#core";
import type { Database } from "#db";

export class DeadlineStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find({ classId, labId }: { classId: ClassId; labId: LabId }): Promise<number | null> {
    const row = await this.#db.labDeadline.findUnique({ where: { classId_labId: { classId, labId } } });
    return row?.at.getTime() ?? null;
  }

  async ofClass(classId: ClassId): Promise<ReadonlyMap<LabId, number>> {
    const rows = await this.#db.labDeadline.findMany({ where: { classId } });
    return new Map(rows.map(({ labId, at }) => [LabId.parse(labId), at.getTime()]));
  }
}
