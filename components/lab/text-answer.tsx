"use client";
/** A few sentences; saved by the button or by going on, and kept in this browser with every letter. */
import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { AnswerState } from "./answer-state.tsx";
import { SaveAnswerButton } from "./save-answer-button.tsx";
import type { Answer } from "./use-answer.ts";

const rows = 4;

export interface TextAnswerProps {
  readonly answer: Answer;
  readonly labelledBy: string;
  readonly lengthMax: number;
}

export function TextAnswer({ answer, labelledBy, lengthMax }: TextAnswerProps) {
  const t = useTranslations("lab.answer");
  const countId = useId();
  const { value, state, isFrozen } = answer;

  function save(): void {
    if (!isFrozen && state.status === "typed") answer.save(value);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    save();
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-2">
      <textarea
        rows={rows}
        value={value}
        maxLength={lengthMax}
        readOnly={isFrozen}
        aria-labelledby={labelledBy}
        aria-describedby={countId}
        aria-invalid={state.status === "refused" || undefined}
        onChange={(event) => answer.type(event.target.value)}
        onBlur={save}
        className="w-full rounded-sm border border-edge bg-raised px-3 py-2 transition-colors read-only:bg-transparent hover:border-body aria-invalid:border-failed"
      />
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {state.status === "typed" ? <SaveAnswerButton /> : <AnswerState answer={answer} />}
        <span id={countId} className="text-muted text-xs tabular-nums">
          {t("length", { length: value.length, max: lengthMax })}
        </span>
      </div>
    </form>
  );
}
