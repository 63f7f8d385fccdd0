"use client";
/** What the teacher can say of a row that is theirs to judge; said by a click, or by the number of the level. */
import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#core/contract";
import type { ReviewRow } from "#grading/review/contract";
import { localized } from "#i18n/contract";
import type { RubricLevel } from "#labs/contract";

export interface RubricProps {
  readonly row: ReviewRow;
  readonly onChoose: (level: RubricLevel) => void;
}

export function Rubric({ row: { rubric = [], override }, onChoose }: RubricProps) {
  const t = useTranslations("review.rubric");
  const locale = useLocale() as Locale;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold text-sm">{t("title")}</legend>
      {rubric.map((level, index) => {
        const isChosen = override?.points === level.points;
        return (
          <button
            key={level.label.de}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(level)}
            className="flex min-h-10 items-baseline gap-2 rounded-sm border border-line bg-raised px-3 py-2 text-left text-sm transition-colors hover:border-edge aria-pressed:border-accent"
          >
            <kbd className="font-mono text-muted text-xs">{index + 1}</kbd>
            <span className="min-w-0 flex-1">{localized(level.label, locale)}</span>
            <span className="shrink-0 tabular-nums text-muted">{t("points", { points: level.points })}</span>
            {isChosen && <Check aria-hidden size={16} strokeWidth={1.5} className="shrink-0 self-center text-accent" />}
          </button>
        );
      })}
    </fieldset>
  );
}

/** As an override, with the level's words for a reason. */
export function asOverride({ nr, pointsMax }: ReviewRow, { points, label }: RubricLevel, locale: Locale): object {
  const status = points >= pointsMax / 2 ? "passed" : "failed";
  return { nr, to: { status, points }, reason: localized(label, locale) };
}
