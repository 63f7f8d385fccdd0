/** What an undecided verdict says: why the platform could not tell, and what the student can do about it. */
import type { ErrorCode, Localized } from "#core";
import { errorWords } from "#i18n";

/** Why a verdict is undecided: a failure with words of its own, or one of judging itself. */
export type Doubt = ErrorCode | "incomplete" | "slow" | "broken" | "unconfirmed";

const words = {
  incomplete: {
    de: "Die Plattform konnte zeitweise nicht mitlesen, was dein Docker tat. Führ den Schritt noch einmal aus, dann zählt er.",
    en: "For a while the platform could not follow what your Docker was doing. Repeat the step, then it counts.",
  },
  slow: {
    de: "Die Prüfung wurde nicht rechtzeitig fertig. Sie wird von selbst wiederholt.",
    en: "The check did not finish in time. It will be tried again automatically.",
  },
  broken: {
    de: "In dieser Prüfung steckt ein Fehler. Es zählt nicht gegen dich; sag es deiner Lehrperson.",
    en: "There is a bug in this check. It does not count against you; tell your teacher.",
  },
  unconfirmed: {
    de: "Es sah gut aus, liess sich bis zur Abgabe aber nicht bestätigen. Es zählt nicht gegen dich; deine Lehrperson sieht es.",
    en: "It looked good, but could not be confirmed before you submitted. It does not count against you; your teacher sees it.",
  },
} satisfies Record<string, Localized>;

export const NOT_JUDGED_YET: Localized = { de: "Noch nicht geprüft", en: "Not checked yet" };

export function wordsFor(doubt: Doubt): Localized {
  if (isOwn(doubt)) return words[doubt];
  return {
    de: errorWords({ code: doubt, details: {} }, "de").title,
    en: errorWords({ code: doubt, details: {} }, "en").title,
  };
}

function isOwn(doubt: Doubt): doubt is keyof typeof words {
  return doubt in words;
}

/** A submission waits for what is over within seconds. */
const brief: ReadonlySet<Doubt> = new Set<Doubt>([
  "slow",
  "platform.busy",
  "sandbox.attack-under-way",
  "sandbox.container-unsteady",
  "sandbox.daemon-silent",
  "sandbox.not-ready",
]);

export function isBrief(doubt: Doubt | undefined): boolean {
  return doubt !== undefined && brief.has(doubt);
}

/** Trying again may help; after a gap only new evidence does. */
export function isWorthRetrying(doubt: Doubt): boolean {
  return doubt !== "incomplete";
}
