"use client";
/** Who has submitted, one line each; the chosen one is open beside it. */
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { SubmissionRow } from "#grading/review/contract";
import { Badge, type BadgeTone } from "../ui/badge.tsx";

const tones: Record<SubmissionRow["state"], BadgeTone> = {
  new: "accent",
  reviewed: "neutral",
  released: "passed",
  "handed-back": "undecided",
};

export interface SubmissionListProps {
  readonly submissions: readonly SubmissionRow[];
  readonly several: boolean;
  readonly chosen: string | null;
  readonly onChoose: (attemptId: string) => void;
}

export function SubmissionList({ submissions, several, chosen, onChoose }: SubmissionListProps) {
  const t = useTranslations("review.list");
  if (submissions.length === 0) {
    return (
      <p>
        <strong className="font-semibold">{t("none")}</strong> <span className="text-muted">{t("none-hint")}</span>
      </p>
    );
  }
  const released = submissions.filter(({ state }) => state === "released" || state === "handed-back").length;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted text-sm">{t("progress", { released, count: submissions.length })}</p>
      <ol
        aria-label={t("label")}
        className="max-h-56 overflow-y-auto border-line border-t lg:max-h-[calc(100dvh-16rem)]"
      >
        {submissions.map((submission) => (
          <Line
            key={submission.attemptId}
            submission={submission}
            several={several}
            isChosen={submission.attemptId === chosen}
            onChoose={() => onChoose(submission.attemptId)}
          />
        ))}
      </ol>
    </div>
  );
}

interface LineProps {
  readonly submission: SubmissionRow;
  readonly several: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Line({ submission, several, isChosen, onChoose }: LineProps) {
  const t = useTranslations("review.list");
  const format = useFormatter();
  const button = useRef<HTMLButtonElement>(null);
  const { name, number, submittedAt, late, points, pointsMax, undecided, counts, state } = submission;

  useEffect(() => {
    if (!isChosen) return;
    button.current?.scrollIntoView({ block: "nearest" });
    const stands = button.current?.closest("ol")?.contains(document.activeElement);
    if (stands) button.current?.focus({ preventScroll: true });
  }, [isChosen]);

  return (
    <li className="border-line border-b">
      <button
        ref={button}
        type="button"
        aria-current={isChosen || undefined}
        onClick={onChoose}
        className="flex w-full flex-col gap-1 px-2 py-2 text-left text-sm transition-colors hover:bg-sunken focus-visible:-outline-offset-2 aria-[current]:bg-sunken aria-[current]:shadow-[inset_2px_0_0_var(--accent)]"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate font-semibold text-base">{name}</span>
          <span className="shrink-0 tabular-nums">{t("points", { points, max: pointsMax })}</span>
        </span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
          {late && <Badge tone="failed">{t("late")}</Badge>}
          {undecided > 0 && <Badge tone="undecided">{t("undecided", { count: undecided })}</Badge>}
          {several && <span>{t("attempt", { number })}</span>}
          {several && counts && <span>{t("counts")}</span>}
          <span>{format.dateTime(submittedAt, { dateStyle: "short", timeStyle: "short" })}</span>
        </span>
      </button>
    </li>
  );
}
