"use client";
/** What stands around a lesson: its name and lead before it, the way to submit after it. */
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { localized } from "#i18n/contract";
import { AttemptLine } from "./attempt-line.tsx";
import { useLabWork } from "./lab-work.tsx";
import { NextAttempt } from "./next-attempt.tsx";
import { OwnHandIn } from "./own-hand-in.tsx";
import { ReleasedReview } from "./released-review.tsx";
import { SubmitPanel } from "./submit-panel.tsx";

export function LessonFrame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("lab");
  const locale = useLocale();
  const { lab, attempt } = useLabWork();
  return (
    <article className="mx-auto flex max-w-[46rem] flex-col gap-8 pb-16">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl">{localized(lab.title, locale)}</h1>
        {lab.lead && <p className="max-w-measure text-muted">{localized(lab.lead, locale)}</p>}
        <p className="text-muted text-sm">
          {t("list.minutes", { minutes: lab.minutes })}
          <AttemptLine />
        </p>
      </header>
      <ReleasedReview />
      {attempt.next === "revision" && <NextAttempt />}
      {children}
      <section className="flex flex-wrap items-center justify-between gap-4 border-line border-t pt-6">
        {attempt.submittedAt === null && (
          <div>
            <h2 className="text-lg">{t("lesson.end")}</h2>
            <p className="text-muted">{t("lesson.end-text")}</p>
          </div>
        )}
        <SubmitPanel />
        {attempt.next !== "revision" && <NextAttempt />}
      </section>
      <OwnHandIn />
    </article>
  );
}
