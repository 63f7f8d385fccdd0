"use client";
/** The test table of a submission: what was expected, found and decided, row by row; one row is chosen, and its evidence beside it. */
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ReviewRow } from "#grading/review/contract";
import { localized } from "#i18n/contract";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import { WithCode } from "../ui/with-code.tsx";

export interface ReviewTableProps {
  readonly rows: readonly ReviewRow[];
  readonly chosen: string | null;
  readonly onChoose: (nr: string) => void;
}

export function ReviewTable({ rows, chosen, onChoose }: ReviewTableProps) {
  const t = useTranslations("review.table");
  const head = "border-line border-b px-2 py-2 font-normal";
  return (
    <div className="@container overflow-x-auto">
      <table aria-label={t("label")} className="w-full border-collapse text-sm">
        <thead className="text-left align-bottom text-muted">
          <tr>
            <th scope="col" className={head}>
              {t("nr")}
            </th>
            <th scope="col" className={head}>
              {t("test-case")}
            </th>
            <th scope="col" className={`${head} hidden @2xl:table-cell`}>
              {t("expected")}
            </th>
            <th scope="col" className={`${head} hidden @lg:table-cell`}>
              {t("observed")}
            </th>
            <th scope="col" className={head}>
              {t("accepted")}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t("points")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.nr} row={row} isChosen={row.nr === chosen} onChoose={() => onChoose(row.nr)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly row: ReviewRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Line({ row, isChosen, onChoose }: LineProps) {
  const t = useTranslations("review.table");
  const locale = useLocale();
  const line = useRef<HTMLTableRowElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { nr, testCase, expected, verdict, status, points, pointsMax, override, comment } = row;
  const observed = localized(verdict.observed, locale);

  useEffect(() => {
    if (!isChosen) return;
    line.current?.scrollIntoView({ block: "nearest" });
    // Whoever stands on a row goes with the arrow keys; a field beside the table keeps its focus.
    const stands = line.current?.closest("table")?.contains(document.activeElement);
    if (stands) button.current?.focus({ preventScroll: true });
  }, [isChosen]);

  return (
    <tr
      ref={line}
      className={`relative border-line border-b align-top hover:bg-sunken ${isChosen ? "bg-sunken shadow-[inset_2px_0_0_var(--accent)]" : ""}`}
    >
      <td className="px-2 py-2 tabular-nums">
        <button
          ref={button}
          type="button"
          aria-pressed={isChosen}
          onClick={onChoose}
          className="font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {nr}
        </button>
      </td>
      <td className="min-w-32 break-words px-2 py-2">
        {localized(testCase, locale)}
        <span className="block text-muted @lg:hidden">{observed}</span>
        {override && (
          <span className="mt-1 block text-muted">{t("overridden", { by: override.by, reason: override.reason })}</span>
        )}
        {comment && (
          <span className="mt-1 block border-accent border-l-2 pl-2 whitespace-pre-wrap">
            <span className="sr-only">{t("comment")}: </span>
            {comment.text}
          </span>
        )}
      </td>
      <td className="hidden min-w-32 break-words px-2 py-2 text-muted @2xl:table-cell">
        <WithCode text={localized(expected, locale)} />
      </td>
      <td className="hidden min-w-32 break-words px-2 py-2 @lg:table-cell">
        {observed ? <WithCode text={observed} /> : <span className="text-muted">{t("nothing")}</span>}
      </td>
      <td className="whitespace-nowrap px-2 py-2">
        <span className="hidden @md:inline">
          <VerdictMark status={status} />
        </span>
        <span className="@md:hidden">
          <VerdictMark status={status} compact />
        </span>
        {override && (
          <span className="mt-1 flex items-center gap-1 text-muted text-xs">
            <span className="hidden @md:inline">{t("found")}</span>
            <span className="sr-only @md:hidden">{t("found")}</span>
            <span aria-hidden="true" className="@md:hidden">
              (
            </span>
            <VerdictMark status={verdict.status} compact />
            <span aria-hidden="true" className="@md:hidden">
              )
            </span>
          </span>
        )}
      </td>
      <td className="whitespace-nowrap px-2 py-2 text-right tabular-nums">
        {points}
        <span className="text-muted">/{pointsMax}</span>
      </td>
    </tr>
  );
}
