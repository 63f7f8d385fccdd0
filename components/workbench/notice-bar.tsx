/** A quiet line above the terminal: something to know, and what can be done about it. Announced politely. */
import type { ReactNode } from "react";

export interface NoticeBarProps {
  readonly tone?: "neutral" | "undecided";
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

const tones = { neutral: "border-line", undecided: "border-undecided" };

export function NoticeBar({ tone = "neutral", actions, children }: NoticeBarProps) {
  return (
    <div
      className={`flex shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b bg-raised px-4 py-2 text-sm sm:flex-nowrap ${tones[tone]}`}
    >
      <p role="status" className="min-w-0">
        {children}
      </p>
      <div className="flex shrink-0 items-center gap-1">{actions}</div>
    </div>
  );
}
