/** Reads what a teacher wants of a class's sandboxes, within the bounds that hold for the whole server. */
import { z } from "zod";
import { DomainError } from "#core/contract";
import type { Runtime } from "#runtime";
import { ClassSandboxSettings } from "#sandbox/contract";

type LimitBounds = Runtime["limitBounds"];

export interface SettingsBefore {
  readonly bounds: LimitBounds;
  readonly before: ClassSandboxSettings;
}

/**
 * What the body does not name stays as it was: who saves limits must not bring back the egress that their page still showed.
 * @throws DomainError `input.invalid`; its details name each field that is wrong, and how.
 */
export function settingsWithin({ bounds, before }: SettingsBefore, body: unknown): ClassSandboxSettings {
  const named = z.record(z.string(), z.unknown()).safeParse(body);
  if (!named.success) throw new DomainError("input.invalid");
  const read = bounded(bounds).safeParse({ ...before, ...named.data });
  if (!read.success) throw new DomainError("input.invalid", wrongFields(read.error));
  return read.data;
}

/** Each field by itself, so that one that cannot be read hides no other. */
function bounded(bounds: LimitBounds): z.ZodType<ClassSandboxSettings> {
  const limits = Object.entries(bounds).map(([name, { least, most }]) => [name, z.number().int().min(least).max(most)]);
  return ClassSandboxSettings.extend({
    limits: z.object(Object.fromEntries(limits) as Record<keyof LimitBounds, z.ZodNumber>),
  });
}

function wrongFields({ issues }: z.ZodError): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, code }) => [String(path.at(-1) ?? ""), code]));
}
