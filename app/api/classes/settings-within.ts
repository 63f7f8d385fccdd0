/** Reads what a teacher wants of a class's sandboxes, within the bounds that hold for the whole server. */
import type { z } from "zod";
import { DomainError } from "#core/contract";
import type { Runtime } from "#runtime";
import { ClassSandboxSettings } from "#sandbox/contract";

type LimitBounds = Runtime["limitBounds"];

/** @throws DomainError `input.invalid`; its details name each field that is wrong, and how. */
export function settingsWithin(bounds: LimitBounds, body: unknown): ClassSandboxSettings {
  const read = bounded(bounds).safeParse(body);
  if (!read.success) throw new DomainError("input.invalid", wrongFields(read.error));
  return read.data;
}

function bounded(bounds: LimitBounds) {
  return ClassSandboxSettings.superRefine(({ limits }, context) => {
    for (const [name, { least, most }] of Object.entries(bounds)) {
      const value = limits[name as keyof LimitBounds];
      if (value >= least && value <= most) continue;
      context.addIssue({ code: "custom", path: ["limits", name], message: "out of bounds" });
    }
  });
}

function wrongFields({ issues }: z.ZodError): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, code }) => [String(path.at(-1) ?? ""), code]));
}
