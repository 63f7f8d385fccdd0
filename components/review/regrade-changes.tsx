"use client";
/** What a regrade would change, verdict by verdict, and how many stay because they cannot be judged again. */
import { useLocale, useTranslations } from "next-intl";
import type { RegradeChange, RegradePreview } from "#grading/review/contract";
import { localized } from "#i18n/contract";
import { VerdictMark } from "../ui/verdict-mark.tsx";

export function RegradeChanges({ preview }: { readonly preview: RegradePreview }) {
  const t = useTranslations("review.regrade");
  const { changes, kept, submissions } = preview;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="font-semibold">
        {changes.length === 0
          ? t("nothing", { count: submissions })
          : t("changes", { changes: changes.length, count: submissions })}
      </p>
      {changes.length > 0 && (
        <ul className="max-h-64 overflow-y-auto border-line border-t">
          {changes.map((change) => (
            <Line key={`${change.attemptId} ${change.nr}`} change={change} />
          ))}
        </ul>
      )}
      {kept.length > 0 && <p className="text-muted">{t("kept", { count: kept.length })}</p>}
    </div>
  );
}

function Line({ change }: { readonly change: RegradeChange }) {
  const t = useTranslations("review.regrade");
  const locale = useLocale();
  const { name, nr, before, after, overridden } = change;
  return (
    <li className="flex flex-col border-line border-b py-1.5">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-semibold">
          {name} {nr}
        </span>
        <VerdictMark status={before.status} /> <span aria-hidden="true">→</span> <VerdictMark status={after.status} />
        {overridden && <span className="text-muted">{t("overridden")}</span>}
      </span>
      <span className="break-words text-muted">
        {localized(before.observed, locale)} <span aria-hidden="true">→</span> {localized(after.observed, locale)}
      </span>
    </li>
  );
}
