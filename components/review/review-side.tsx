"use client";
/** Beside the table: what the chosen row rests on, what the teacher makes of it, and all else that belongs to the submission. */
import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";
import type { ReviewRow, SubmissionReview } from "#grading/review/contract";
import { localized } from "#i18n/contract";
import type { RubricLevel } from "#labs/contract";
import type { Refusal } from "../classroom/use-request.ts";
import { Button } from "../ui/button.tsx";
import { CommentField } from "./comment-field.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { HandedIn } from "./handed-in.tsx";
import { ReviewHistory } from "./review-history.tsx";
import { Rubric } from "./rubric.tsx";

export interface ReviewSideProps {
  readonly review: SubmissionReview;
  readonly row: ReviewRow;
  readonly commentField: RefObject<HTMLTextAreaElement | null>;
  readonly onOverride: () => void;
  readonly onGrade: (level: RubricLevel) => void;
  readonly onComment: (body: object) => Promise<Refusal | null>;
}

export function ReviewSide({ review, row, commentField, onOverride, onGrade, onComment }: ReviewSideProps) {
  const t = useTranslations("review");
  const { classId, attemptId, history, comment } = review;
  const addressOf = (path: string) =>
    `/api/classes/${classId}/submissions/${attemptId}/handed-in?${new URLSearchParams({ path })}`;
  return (
    <aside className="flex min-w-0 flex-col gap-6">
      <EvidencePanel classId={classId} attemptId={attemptId} row={row} />
      <section className="flex flex-col gap-3" aria-label={t("act.row", { nr: row.nr })}>
        {row.rubric && <Rubric row={row} onChoose={onGrade} />}
        <Button onClick={onOverride} className="self-start">
          {t("act.override")} {row.nr}
        </Button>
        <CommentField
          attemptId={attemptId}
          nr={row.nr}
          saved={row.comment?.text ?? ""}
          field={commentField}
          onSave={onComment}
        />
      </section>
      <CommentField attemptId={attemptId} nr={null} saved={comment?.text ?? ""} onSave={onComment} />
      <Answers review={review} />
      {review.handedIn && <HandedIn folder={review.handedIn} addressOf={addressOf} />}
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">{t("history.title")}</h3>
        <ReviewHistory events={history} />
      </section>
    </aside>
  );
}

function Answers({ review }: { readonly review: SubmissionReview }) {
  const t = useTranslations("review.evidence");
  const locale = useLocale();
  const { answers } = review;
  return (
    <section className="flex flex-col gap-2 text-sm">
      <h3 className="font-semibold text-base">{t("answers")}</h3>
      {answers.length === 0 && <p className="text-muted">{t("no-answers")}</p>}
      <dl className="flex flex-col gap-2">
        {answers.map(({ questionId, prompt, value }) => (
          <div key={questionId}>
            <dt className="text-muted">{localized(prompt, locale)}</dt>
            <dd className="whitespace-pre-wrap break-words">{localized(value, locale)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
