"use client";
/** Regrades of a lab so far, each to be undone. */
import { useFormatter, useTranslations } from "next-intl";
import type { Regrade } from "#grading/review/contract";
import { Button } from "../ui/button.tsx";

export interface RegradeListProps {
  readonly regrades: readonly Regrade[];
  readonly pending: boolean;
  readonly onUndo: (regradeId: string) => void;
}

export function RegradeList({ regrades, pending, onUndo }: RegradeListProps) {
  const t = useTranslations("review.regrade");
  const format = useFormatter();
  if (regrades.length === 0) return null;
  return (
    <section className="flex flex-col gap-1 text-sm">
      <h3 className="font-semibold">{t("before")}</h3>
      <ul className="border-line border-t">
        {regrades.map(({ regradeId, appliedAt, by, changed, reason, undoneAt }) => (
          <li key={regradeId} className="flex items-center justify-between gap-3 border-line border-b py-1.5">
            <span className="min-w-0 break-words">
              {t("applied", {
                when: format.dateTime(appliedAt, { dateStyle: "short", timeStyle: "short" }),
                by,
                changed,
                reason,
              })}
            </span>
            {undoneAt === null ? (
              <Button pending={pending} onClick={() => onUndo(regradeId)}>
                {t("undo")}
              </Button>
            ) : (
              <span className="shrink-0 text-muted">{t("undone")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
