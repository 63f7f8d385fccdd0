/** What holds for the sandboxes of a class, in the database: settings, how many are prepared, and whether the class is over. */
import { ClassId } from "#core";
import type { Database } from "#db";
import { ClassSandboxSettings, type SandboxLimits } from "./contract.ts";
import { type LimitBounds, usualLimits, withinBounds } from "./limits.ts";

const idleStopMinutes = 45;

export interface ClassRow {
  readonly settings: ClassSandboxSettings;
  readonly prepared: number;
  readonly preparedUntil: Date | null;
  readonly endedAt: Date | null;
}

const Stored = ClassSandboxSettings.extend({ limits: ClassSandboxSettings.shape.limits.partial() }).partial();

export class ClassStore {
  readonly #db: Database;
  readonly #bounds: LimitBounds;

  constructor({ db, bounds }: { db: Database; bounds: LimitBounds }) {
    this.#db = db;
    this.#bounds = bounds;
  }

  /** Limits are within the bounds of today, whatever held when they were set. */
  async read(classId: ClassId): Promise<ClassRow> {
    const row = await this.#db.classSandboxes.findUnique({ where: { classId } });
    const settings = this.#settings(row?.settings ?? null);
    return {
      settings,
      prepared: row?.prepared ?? 0,
      preparedUntil: row?.preparedUntil ?? null,
      endedAt: row?.endedAt ?? null,
    };
  }

  async write(classId: ClassId, { settings, ...rest }: Partial<ClassRow>): Promise<void> {
    const data = { ...rest, ...(settings && { settings: JSON.stringify(settings) }) };
    await this.#db.classSandboxes.upsert({ where: { classId }, create: { classId, ...data }, update: data });
  }

  async prepared(now: Date): Promise<ClassId[]> {
    const where = { prepared: { gt: 0 }, preparedUntil: { gt: now } };
    return (await this.#db.classSandboxes.findMany({ where })).map(({ classId }) => ClassId.parse(classId));
  }

  /** One of those that were prepared has found its student. */
  async countHandedOut(classId: ClassId): Promise<void> {
    const where = { classId, prepared: { gt: 0 } };
    await this.#db.classSandboxes.updateMany({ where, data: { prepared: { decrement: 1 } } });
  }

  /** What nobody has set, or an earlier version has not known, is as usual. */
  #settings(text: string | null): ClassSandboxSettings {
    const { limits, egress = "none", ...rest } = Stored.parse(JSON.parse(text ?? "{}"));
    const idle = rest.idleStopMinutes === undefined ? idleStopMinutes : rest.idleStopMinutes;
    const wanted = { ...usualLimits(this.#bounds), ...limits } as SandboxLimits;
    return { egress, idleStopMinutes: idle, limits: withinBounds(wanted, this.#bounds) };
  }
}
