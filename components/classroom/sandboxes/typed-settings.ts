/** What a teacher has typed over the settings of a class, and what is sent of it. Pure. */
import type { ClassSandboxSettings } from "#sandbox/contract";
import { type LimitName, readLimit, readNumber } from "./limit-units.ts";

/** Only what was typed; an idle stop of `null` is none. What was not typed follows the settings. */
export type Typed = Readonly<Partial<Record<LimitName, string>> & { idleStopMinutes?: string | null }>;

/** The settings with what was typed; what cannot be read is null, for the server to refuse by name. */
export function typedSettings(settings: ClassSandboxSettings, { idleStopMinutes, ...typed }: Typed) {
  const limits = Object.fromEntries(
    (Object.entries(typed) as [LimitName, string][]).map(([name, text]) => [name, readLimit(name, text)]),
  );
  return {
    ...settings,
    limits: { ...settings.limits, ...limits },
    // Null means never here: what is no number must not be taken for it.
    ...(idleStopMinutes !== undefined && {
      idleStopMinutes: idleStopMinutes === null ? null : (readNumber(idleStopMinutes) ?? "?"),
    }),
  };
}

/** Whether saving would change anything. */
export function isTyped(settings: ClassSandboxSettings, typed: Typed): boolean {
  const after = typedSettings(settings, typed);
  return (
    after.idleStopMinutes !== settings.idleStopMinutes ||
    (Object.keys(settings.limits) as LimitName[]).some((name) => after.limits[name] !== settings.limits[name])
  );
}
