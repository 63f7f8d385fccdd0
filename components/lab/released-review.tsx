"use client";
/** What the teacher has made of a submission, once it is released: how much has changed, and what is said of the whole. */
import { useTranslations } from "next-intl";
import type { Comment, ReleasedReview as Released } from "#grading/contract";
import { useLabWork } from "./lab-work.tsx";

export function ReleasedReview() {
  const t = useTranslations("review.student");
  const common = useTranslations("common");
  const { attempt } = useLabWork();
  const { review, handedBack, points, pointsMax, next } = attempt;
  if (!review) return handedBack && <HandedBack review={handedBack} />;
  const overall = review.comments.find(({ nr }) => nr === null);
  return (
    <section aria-label={t("released")} className="flex flex-col gap-1 border-accent border-l-2 pl-4">
      <p>
        <strong className="font-semibold">{t("released")}</strong>{" "}
        <span className="tabular-nums">{common("points", { points, max: pointsMax })}</span>
      </p>
      <p className="text-muted text-sm">
        {next === "revision" ? t("handed-back") : t("changed", { count: review.changes.length })}
      </p>
      {overall && <Said comment={overall} />}
    </section>
  );
}

/** What was said of the submission that is being revised, of the whole and of its rows. */
function HandedBack({ review }: { readonly review: Released }) {
  const t = useTranslations("review.student");
  return (
    <section aria-label={t("revision")} className="flex flex-col gap-2 border-accent border-l-2 pl-4">
      <p className="max-w-measure">
        <strong className="font-semibold">{t("revision")}</strong> {t("revising")}
      </p>
      {review.comments.map((comment) => (
        <Said key={comment.nr} comment={comment} />
      ))}
    </section>
  );
}

function Said({ comment: { nr, by, text } }: { readonly comment: Comment }) {
  const t = useTranslations("review.student");
  return (
    <blockquote className="max-w-measure whitespace-pre-wrap break-words">
      <span className="text-muted">
        {nr !== null && <span className="tabular-nums">{nr} · </span>}
        {t("comment-by", { by })}
      </span>{" "}
      {text}
    </blockquote>
  );
}
