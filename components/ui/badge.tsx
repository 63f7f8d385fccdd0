/** A word or a number set apart; the tone supports the word and never replaces it. */
import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "accent" | "passed" | "failed" | "undecided";

const tones: Record<BadgeTone, string> = {
  neutral: "border-line text-muted",
  accent: "border-accent text-accent",
  passed: "border-passed/50 text-passed",
  failed: "border-failed/50 text-failed",
  undecided: "border-undecided/50 text-undecided",
};

export function Badge({ tone = "neutral", children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 text-xs tabular-nums ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
