/** One lab in the test protocol. */
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ProtocolLab } from "#grading/protocol/contract";
import type { ReviewRow } from "#grading/review/contract";
import { localized } from "#i18n/contract";
import { numberOf } from "../lab/lab-address.ts";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import { WithCode } from "../ui/with-code.tsx";
import { EvidenceOfRow } from "./evidence-of-row.tsx";

export function ProtocolOfLab({ lab }: { readonly lab: ProtocolLab }) {
  const t = useTranslations("protocol");
  const locale = useLocale();
  const format = useFormatter();
  const { labId, title, submittedAt, late, points, pointsMax, rows, answers, comment } = lab;
  const state =
    submittedAt === null
      ? t("not-submitted")
      : t("submitted", { when: format.dateTime(submittedAt, { dateStyle: "medium", timeStyle: "short" }) });
  return (
    <section className="protocol-lab flex flex-col gap-4" aria-label={localized(title, locale)}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-lg">
          <span className="mr-2 text-muted tabular-nums">{numberOf(labId)}</span>
          {localized(title, locale)}
        </h2>
        <p className="text-muted text-sm tabular-nums">
          {state}
          {late && ` (${t("late")})`} · {t("points", { points, max: pointsMax })}
        </p>
      </header>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr>
              <th scope="col">{t("nr")}</th>
              <th scope="col">{t("test-case")}</th>
              <th scope="col">{t("expected")}</th>
              <th scope="col">{t("observed")}</th>
              <th scope="col">{t("accepted")}</th>
              <th scope="col" className="text-right">
                {t("points-short")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.nr} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {answers.length > 0 && (
        <div className="flex flex-col gap-3">
          <h3 className="font-semibold">{t("answers")}</h3>
          <dl className="flex flex-col gap-3">
            {answers.map(({ questionId, prompt, value }) => (
              <div key={questionId} className="protocol-answer">
                <dt className="text-muted text-sm">
                  <WithCode text={localized(prompt, locale)} />
                </dt>
                <dd className="max-w-measure whitespace-pre-wrap break-words">{localized(value, locale)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {comment && (
        <blockquote className="max-w-measure whitespace-pre-wrap break-words border-accent border-l-2 pl-4">
          <span className="block text-muted text-sm">{t("comment")}</span>
          {comment.text}
        </blockquote>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: ReviewRow }) {
  const t = useTranslations("protocol");
  const locale = useLocale();
  const { nr, testCase, expected, verdict, status, points, pointsMax, comment, evidence } = row;
  return (
    <tr>
      <td className="tabular-nums">{nr}</td>
      <td className="min-w-32">{localized(testCase, locale)}</td>
      <td className="min-w-32">
        <WithCode text={localized(expected, locale)} />
      </td>
      <td className="min-w-40 wrap-anywhere">
        <WithCode text={localized(verdict.observed, locale)} />
        <EvidenceOfRow lines={evidence} />
        {comment && (
          <span className="mt-1 block whitespace-pre-wrap border-accent border-l-2 pl-2">
            <span className="sr-only">{t("comment")}: </span>
            {comment.text}
          </span>
        )}
      </td>
      <td className="whitespace-nowrap">
        <VerdictMark status={status} />
      </td>
      <td className="whitespace-nowrap text-right tabular-nums">
        {points}
        <span className="text-muted">/{pointsMax}</span>
      </td>
    </tr>
  );
}
