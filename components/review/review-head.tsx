"use client";
/** Whose submission this is, what it comes to, and its release. */
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { SubmissionReview } from "#grading/review/contract";
import type { Refusal } from "../classroom/use-request.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";

export interface ReviewHeadProps {
  readonly review: SubmissionReview;
  readonly pending: boolean;
  readonly refusal: Refusal | null;
  readonly onRelease: (next: boolean) => void;
  readonly onTakeBack: () => void;
  readonly onHandBack: (handedBack: boolean) => void;
}

export function ReviewHead({ review, pending, refusal, onRelease, onTakeBack, onHandBack }: ReviewHeadProps) {
  const t = useTranslations("review.head");
  const format = useFormatter();
  const [takesBack, setTakesBack] = useState(false);
  const when = (at: number) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  const { name, submittedAt, late, points, pointsMax, releasedAt, handedBackAt, labBroken } = review;
  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1">
          <h2 className="text-lg break-words">{name}</h2>
          <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
            {t("submitted", { when: when(submittedAt) })}
            {late && <Badge tone="failed">{t("late")}</Badge>}
          </p>
          <p className="font-semibold tabular-nums">{t("points", { points, max: pointsMax })}</p>
        </div>
        {releasedAt === null ? (
          <div className="flex flex-wrap gap-2">
            <Button variant="quiet" pending={pending} onClick={() => onHandBack(true)}>
              {t("hand-back")}
            </Button>
            <Button pending={pending} onClick={() => onRelease(false)}>
              {t("release")}
            </Button>
            <Button variant="primary" pending={pending} onClick={() => onRelease(true)}>
              {t("release-next")}
            </Button>
          </div>
        ) : (
          <div className="flex flex-wrap items-center gap-2">
            <Badge tone="passed">
              {handedBackAt === null
                ? t("released", { when: when(releasedAt) })
                : t("handed-back", { when: when(handedBackAt) })}
            </Badge>
            <Button variant="quiet" pending={pending} onClick={() => onHandBack(handedBackAt === null)}>
              {t(handedBackAt === null ? "hand-back" : "hand-back-undo")}
            </Button>
            <Button
              variant="quiet"
              pending={pending && takesBack}
              onClick={() => {
                setTakesBack(true);
                onTakeBack();
              }}
            >
              {t("take-back")}
            </Button>
          </div>
        )}
      </div>
      {labBroken && <p className="border-failed border-l-2 pl-3 text-sm">{t("broken")}</p>}
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
    </header>
  );
}
