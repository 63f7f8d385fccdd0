"use client";
/** What the teacher has made of one row: in the closed row that there is something, in the open one what it was before, why it changed, and what is said of it. */
import { useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";

export function RowReview({ nr, points: pointsMax }: { readonly nr: string; readonly points: number }) {
  const t = useTranslations("review.student");
  const verdict = useTranslations("common.verdict");
  const protocol = useTranslations("lab.protocol");
  const { changes, comments, isOfLastTime } = useReviewOf(nr);
  if (changes.length + comments.length === 0) return null;
  const worth = (points: number) => protocol("points-of", { points, max: pointsMax });
  return (
    <div className="col-span-2 mt-1 flex flex-col gap-1 border-accent border-l-2 pl-3">
      {changes.map(({ kind, before, after, reason, at }) => (
        <p key={`${kind} ${at}`} className="break-words">
          <span className="font-semibold">{t(kind)}</span>{" "}
          <span className="text-muted">
            (
            {isOfLastTime
              ? t("last-time", { points: worth(after.points) })
              : t("before", { verdict: verdict(before.status), points: worth(before.points) })}
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

export function RowReviewMark({ nr }: { readonly nr: string }) {
  const t = useTranslations("review.student");
  const { changes, comments, isOfLastTime } = useReviewOf(nr);
  const kinds = new Set(isOfLastTime ? [] : changes.map(({ kind }) => kind));
  const comment = t(isOfLastTime ? "had-comment" : "has-comment");
  const words = [...[...kinds].map((kind) => t(kind)), ...(comments.length > 0 ? [comment] : [])];
  if (words.length === 0) return null;
  return <span className="mt-0.5 block border-accent border-l-2 pl-2 text-muted text-xs">{words.join(" · ")}</span>;
}

/** Of this submission, or else of the one that is being revised. */
function useReviewOf(nr: string) {
  const { attempt } = useLabWork();
  const review = attempt.review ?? attempt.handedBack;
  return {
    isOfLastTime: attempt.review === null,
    changes: review?.changes.filter((change) => change.nr === nr) ?? [],
    comments: review?.comments.filter((comment) => comment.nr === nr) ?? [],
  };
}
