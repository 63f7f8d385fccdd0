"use client";
/** Which attempt this is, where there are several, which one counts, and until when it is to be submitted, where the class has a deadline. */
import { useFormatter, useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";

export function AttemptLine() {
  const t = useTranslations("review.student");
  const format = useFormatter();
  const { number, attemptsMax, deadlineAt, submissions } = useLabWork().attempt;
  const best = submissions.find(({ counts }) => counts);
  const isOneOfMany = attemptsMax > 1 || number > 1;
  return (
    <>
      {isOneOfMany && <span> · {t("attempt", { number, max: Math.max(attemptsMax, number) })}</span>}
      {best && best.number !== number && <span> · {t("counts", { number: best.number, points: best.points })}</span>}
      {deadlineAt !== null && (
        <span>
          {" "}
          · {t("deadline", { when: format.dateTime(deadlineAt, { dateStyle: "medium", timeStyle: "short" }) })}
        </span>
      )}
    </>
  );
}
