/** What a teacher has typed over the settings of a class, and what is sent of it. Pure. */
import type { ClassSandboxSettings } from "#sandbox/contract";
import { type LimitName, readLimit, readNumber } from "./limit-units.ts";

/** Only what was typed; an idle stop of `null` is none. What was not typed follows the settings. */
export type Typed = Readonly<Partial<Record<LimitName, string>> & { idleStopMinutes?: string | null }>;

/** Idle stop and limits with what was typed; what cannot be read is null, for the server to refuse by name. No egress: that is chosen elsewhere. */
export function typedSettings(settings: ClassSandboxSettings, { idleStopMinutes, ...typed }: Typed) {
  const limits = Object.fromEntries(
    (Object.entries(typed) as [LimitName, string][]).map(([name, text]) => [name, readLimit(name, text)]),
  );
  return {
    limits: { ...settings.limits, ...limits },
    idleStopMinutes: idleStopMinutes === undefined ? settings.idleStopMinutes : readIdleStop(idleStopMinutes),
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

/** Null means never: what is no number must not be taken for it. */
function readIdleStop(typed: string | null): number | string | null {
  return typed === null ? null : (readNumber(typed) ?? "?");
}
