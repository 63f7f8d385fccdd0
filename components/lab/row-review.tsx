"use client";
/** What the teacher has made of one row: what it was before and why it changed, and what is said of it. */
import { useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";

export function RowReview({ nr, points: pointsMax }: { readonly nr: string; readonly points: number }) {
  const t = useTranslations("review.student");
  const verdict = useTranslations("common.verdict");
  const protocol = useTranslations("lab.protocol");
  const { attempt } = useLabWork();
  const changes = attempt.review?.changes.filter((change) => change.nr === nr) ?? [];
  const comments = attempt.review?.comments.filter((comment) => comment.nr === nr) ?? [];
  if (changes.length + comments.length === 0) return null;
  return (
    <div className="col-span-2 mt-1 flex flex-col gap-1 border-accent border-l-2 pl-3">
      {changes.map(({ kind, before, reason, at }) => (
        <p key={`${kind} ${at}`} className="break-words">
          <span className="font-semibold">{t(kind)}</span>{" "}
          <span className="text-muted">
            (
            {t("before", {
              verdict: verdict(before.status),
              points: protocol("points-of", { points: before.points, max: pointsMax }),
            })}
            )
          </span>
          : {reason}
        </p>
      ))}
      {comments.map(({ by, text, at }) => (
        <p key={at} className="whitespace-pre-wrap break-words">
          <span className="text-muted">{t("comment-by", { by })}</span> {text}
        </p>
      ))}
    </div>
  );
}
