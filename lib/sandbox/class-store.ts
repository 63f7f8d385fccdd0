/** What holds for the sandboxes of a class, in the database: settings, how many are prepared, and whether the class is over. */
import { ClassId } from "#core";
import type { Database } from "#db";
import { ClassSandboxSettings } from "./contract.ts";
import { DEFAULT_SETTINGS } from "./limits.ts";

const idleStopMinutes = 45;

export const DEFAULT_CLASS_SETTINGS: ClassSandboxSettings = { ...DEFAULT_SETTINGS, idleStopMinutes };

export interface ClassRow {
  readonly settings: ClassSandboxSettings;
  readonly prepared: number;
  readonly preparedUntil: Date | null;
  readonly endedAt: Date | null;
}

const usual: ClassRow = { settings: DEFAULT_CLASS_SETTINGS, prepared: 0, preparedUntil: null, endedAt: null };

export async function readClass(db: Database, classId: ClassId): Promise<ClassRow> {
  const row = await db.classSandboxes.findUnique({ where: { classId } });
  return row ? { ...row, settings: settingsFrom(row.settings) } : usual;
}

export async function writeClass(db: Database, classId: ClassId, change: Partial<ClassRow>): Promise<void> {
  const { settings, ...rest } = change;
  const data = { ...rest, ...(settings && { settings: JSON.stringify(settings) }) };
  await db.classSandboxes.upsert({ where: { classId }, create: { classId, ...data }, update: data });
}

export async function listPreparedClasses(db: Database, now: Date): Promise<ClassId[]> {
  const rows = await db.classSandboxes.findMany({ where: { prepared: { gt: 0 }, preparedUntil: { gt: now } } });
  return rows.map(({ classId }) => ClassId.parse(classId));
}

/** One of those that were prepared has found its student. */
export async function countHandedOut(db: Database, classId: ClassId): Promise<void> {
  const where = { classId, prepared: { gt: 0 } };
  await db.classSandboxes.updateMany({ where, data: { prepared: { decrement: 1 } } });
}

/** What an earlier version has not known is as usual. */
function settingsFrom(text: string | null): ClassSandboxSettings {
  const stored = ClassSandboxSettings.partial()
    .extend({ limits: ClassSandboxSettings.shape.limits.partial().optional() })
    .parse(JSON.parse(text ?? "{}"));
  return {
    ...DEFAULT_CLASS_SETTINGS,
    ...stored,
    limits: { ...DEFAULT_CLASS_SETTINGS.limits, ...stored.limits },
  } as ClassSandboxSettings;
}
