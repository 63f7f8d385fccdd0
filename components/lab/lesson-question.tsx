"use client";
/** A question of a task, with the field its kind of answer needs and the state of that answer. */
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { Localized } from "#core/contract";
import { localized } from "#i18n/contract";
import { WithCode } from "../ui/with-code.tsx";
import { AnswerState } from "./answer-state.tsx";
import { ChoiceAnswer } from "./choice-answer.tsx";
import { useLabWork } from "./lab-work.tsx";
import { NumberAnswer } from "./number-answer.tsx";
import { RatingsAnswer } from "./ratings-answer.tsx";
import { TextAnswer } from "./text-answer.tsx";
import { useAnswer } from "./use-answer.ts";

export function LessonQuestion({ id }: { readonly id: string }) {
  const t = useTranslations("lab.question");
  const locale = useLocale();
  const { lab, attempt } = useLabWork();
  const answer = useAnswer(id);
  const promptId = useId();
  const question = lab.tasks.flatMap(({ questions }) => questions).find((asked) => asked.id === id);
  if (!question) return null;
  const field = { answer, labelledBy: promptId };
  return (
    <div className="flex flex-col gap-3 border-edge border-y py-4" data-question={id}>
      <p id={promptId}>
        <span className="mr-2 text-muted text-sm">{t("label")}</span>
        <strong className="font-semibold">
          <WithCode text={localized(question.prompt, locale)} />
        </strong>
      </p>
      {question.kind === "choice" && <ChoiceAnswer {...field} options={question.options} />}
      {question.kind === "number" && (
        <NumberAnswer {...field} unit={question.unit ? localized(question.unit, locale) : undefined} />
      )}
      {question.kind === "text" && <TextAnswer {...field} question={question} />}
      {question.kind === "ratings" && <RatingsAnswer answer={answer} question={question} />}
      {(question.kind === "choice" || question.kind === "ratings") && <AnswerState answer={answer} />}
      <Explanation text={attempt.explanations[id]} />
    </div>
  );
}

/** Comes with the verdict that earns it, so it is read out. */
function Explanation({ text }: { readonly text: Localized | undefined }) {
  const t = useTranslations("lab.question");
  const locale = useLocale();
  return (
    <div role="status">
      {text && (
        <p className="border-passed border-l-2 pl-4">
          <span className="mr-2 text-muted text-sm">{t("why")}</span>
          <WithCode text={localized(text, locale)} />
        </p>
      )}
    </div>
  );
}
