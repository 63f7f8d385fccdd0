"use client";
/** A text; saved by itself when the writing pauses, by the button, or by going on, and kept in this browser with every letter. */
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useEffectEvent, useId } from "react";
import { countWords } from "#core/contract";
import { localized } from "#i18n/contract";
import type { Question } from "#labs/contract";
import { AnswerState } from "./answer-state.tsx";
import { SaveAnswerButton } from "./save-answer-button.tsx";
import type { Answer } from "./use-answer.ts";

const rowsShort = 4;
const rowsLong = 10;
const pauseMs = 2000;

export interface TextAnswerProps {
  readonly answer: Answer;
  readonly labelledBy: string;
  readonly question: Extract<Question, { kind: "text" }>;
}

export function TextAnswer({ answer, labelledBy, question }: TextAnswerProps) {
  const { guide = [], lengthMax, wordsMin } = question;
  const locale = useLocale();
  const id = useId();
  const { value, state, isFrozen } = answer;
  const isUnsaved = !isFrozen && state.status === "typed" && value.trim() !== "";

  function save(): void {
    if (!isFrozen && state.status === "typed") answer.save(value);
  }
  const saveInPause = useEffectEvent(save);

  // Each letter begins the pause anew.
  useEffect(() => {
    if (!isUnsaved || value === "") return;
    const timer = setTimeout(saveInPause, pauseMs);
    return () => clearTimeout(timer);
  }, [isUnsaved, value]);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    save();
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2">
      {guide.length > 0 && (
        <ul id={`${id}-guide`} className="guide text-muted">
          {guide.map((each) => (
            <li key={each.de}>{localized(each, locale)}</li>
          ))}
        </ul>
      )}
      <textarea
        rows={wordsMin === undefined ? rowsShort : rowsLong}
        value={value}
        maxLength={lengthMax}
        readOnly={isFrozen}
        aria-labelledby={labelledBy}
        aria-describedby={guide.length > 0 ? `${id}-guide ${id}-count` : `${id}-count`}
        aria-invalid={state.status === "refused" || undefined}
        onChange={(event) => answer.type(event.target.value)}
        onBlur={save}
        className="w-full rounded-sm border border-edge bg-raised px-3 py-2 transition-colors read-only:bg-transparent hover:border-body aria-invalid:border-failed"
      />
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {state.status === "typed" ? <SaveAnswerButton /> : <AnswerState answer={answer} />}
        <Count id={`${id}-count`} value={value} question={question} />
      </div>
    </form>
  );
}

/** In words where the text has a least length, in characters elsewhere and where there is little room left. */
function Count({
  id,
  value,
  question: { wordsMin, lengthMax },
}: { id: string; value: string } & Pick<TextAnswerProps, "question">) {
  const t = useTranslations("lab.answer");
  const isNearEnd = value.length > lengthMax * 0.9;
  return (
    <span id={id} className="text-muted text-xs tabular-nums">
      {wordsMin === undefined || isNearEnd
        ? t("length", { length: value.length, max: lengthMax })
        : t("words", { words: countWords(value), min: wordsMin })}
    </span>
  );
}
