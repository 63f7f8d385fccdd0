"use client";
/** What the teacher has made of a submission, once it is released: how much has changed, and what is said of the whole. */
import { useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";

export function ReleasedReview() {
  const t = useTranslations("review.student");
  const common = useTranslations("common");
  const { attempt } = useLabWork();
  const { review, points, pointsMax } = attempt;
  if (!review) return null;
  const overall = review.comments.find(({ nr }) => nr === null);
  return (
    <section aria-label={t("released")} className="flex flex-col gap-1 border-accent border-l-2 pl-4">
      <p>
        <strong className="font-semibold">{t("released")}</strong>{" "}
        <span className="tabular-nums">{common("points", { points, max: pointsMax })}</span>
      </p>
      <p className="text-muted text-sm">{t("changed", { count: review.changes.length })}</p>
      {overall && (
        <blockquote className="max-w-measure whitespace-pre-wrap break-words">
          <span className="text-muted">{t("comment-by", { by: overall.by })}</span> {overall.text}
        </blockquote>
      )}
    </section>
  );
}
