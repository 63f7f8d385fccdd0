/** What rows say that are judged in a clean-room, before they are, and when there is nothing to judge. Pure. */
import type { LabDefinition } from "#author";
import type { ErrorCode, Localized } from "#core";
import { checksOf } from "../attempts/marks.ts";
import type { Verdict } from "../contract.ts";
import type { HandIn } from "../hand-in/hand-in.ts";
import { wordsFor } from "../judging/reasons.ts";
import { legible } from "../legible.ts";
import type { BuildReport } from "./build.ts";

/** The error stands last; all of it fits into what is legible. */
const quotedChars = 300;

const waiting: Localized = {
  de: "Wird auf einem frischen Host gebaut und gestartet; das Ergebnis kommt nach.",
  en: "Is being built and started on a fresh host; the result follows.",
};

const whatHappened = {
  failed: { de: "Bauen oder Starten schlug fehl:", en: "Building or starting failed:" },
  "too-long": { de: "Bauen oder Starten dauerte zu lange:", en: "Building or starting took too long:" },
  "too-much": { de: "Bauen oder Starten gab zu viel aus:", en: "Building or starting printed too much:" },
} as const;

/** What the student left out; whatever else kept a folder from being taken may be nobody's fault. */
const omissions: ReadonlySet<ErrorCode> = new Set(["hand-in.absent", "hand-in.too-large"]);

/** Verdicts of what is judged in a clean-room, as they are frozen: they wait for it, or say that there is nothing to build. */
export function awaiting(
  verdicts: readonly Verdict[],
  { definition, handIn }: { definition: LabDefinition; handIn: HandIn | null },
): Verdict[] {
  const inCleanRoom = new Set(
    checksOf(definition).flatMap(({ nr, reads }) => (reads.includes("clean-room") ? nr : [])),
  );
  const found = foundBefore(handIn);
  return verdicts.filter(({ nr }) => inCleanRoom.has(nr)).map((verdict) => ({ ...verdict, ...found, points: 0 }));
}

function foundBefore(handIn: HandIn | null): Pick<Verdict, "status" | "observed"> {
  if (handIn && "capture" in handIn && handIn.isToBeBuilt) return { status: "open", observed: waiting };
  const refusal = handIn && "refusal" in handIn ? handIn.refusal : "hand-in.unsteady";
  return { status: omissions.has(refusal) ? "failed" : "undecided", observed: wordsFor(refusal) };
}

/** With the last that was printed. */
export function failureWords({ end, log }: BuildReport & { readonly end: keyof typeof whatHappened }): Localized {
  const last = legible(
    log
      .trimEnd()
      .replaceAll(/\s*\n\s*/g, " · ")
      .slice(-quotedChars),
  );
  const { de, en } = whatHappened[end];
  return { de: `${de} ${last}`, en: `${en} ${last}` };
}
