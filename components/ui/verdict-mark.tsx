"use client";
/** A verdict as a drawn mark with its word; told apart by shape, then by word, then by colour. */
import { useTranslations } from "next-intl";
import type { VerdictStatus } from "#grading/contract";

const strokes: Record<VerdictStatus, string> = {
  passed: "M3 8.5 6.5 12 13 4.5",
  confirming: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11M8 5v3.2l2 1.3",
  failed: "M4 4l8 8M12 4l-8 8",
  undecided: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M8 12.8v.2",
  open: "M5 8h6",
};

const tones: Record<VerdictStatus, string> = {
  passed: "text-passed",
  confirming: "text-accent",
  failed: "text-failed",
  undecided: "text-undecided",
  open: "text-muted",
};

export interface VerdictMarkProps {
  readonly status: VerdictStatus;
  /** Only the mark is seen; the word is still read out. */
  readonly compact?: boolean;
  /** Draws the mark once, when a verdict has just changed. */
  readonly fresh?: boolean;
}

export function VerdictMark({ status, compact = false, fresh = false }: VerdictMarkProps) {
  const t = useTranslations("common.verdict");
  return (
    <span className={`inline-flex items-center gap-1.5 ${tones[status]}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 shrink-0" fill="none" stroke="currentColor">
        <path
          key={status}
          d={strokes[status]}
          pathLength={1}
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray={fresh ? 1 : undefined}
          className={fresh ? "animate-draw" : undefined}
        />
      </svg>
      <span className={compact ? "sr-only" : undefined}>{t(status)}</span>
    </span>
  );
}
