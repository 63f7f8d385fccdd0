"use client";
/** Which attempt this is, where there are several, and until when it is to be submitted, where the class has a deadline. */
import { useFormatter, useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";

export function AttemptLine() {
  const t = useTranslations("review.student");
  const format = useFormatter();
  const { number, attemptsMax, deadlineAt } = useLabWork().attempt;
  const isOneOfMany = attemptsMax > 1 || number > 1;
  return (
    <>
      {isOneOfMany && <span> · {t("attempt", { number, max: Math.max(attemptsMax, number) })}</span>}
      {deadlineAt !== null && (
        <span>
          {" "}
          · {t("deadline", { when: format.dateTime(deadlineAt, { dateStyle: "medium", timeStyle: "short" }) })}
        </span>
      )}
    </>
  );
}
