"use client";
/** One of a few options; choosing is answering. */
import { useLocale } from "next-intl";
import { useId } from "react";
import { localized } from "#i18n/contract";
import type { Question } from "#labs/contract";
import { WithCode } from "../ui/with-code.tsx";
import type { Answer } from "./use-answer.ts";

export interface ChoiceAnswerProps {
  readonly answer: Answer;
  readonly labelledBy: string;
  readonly options: Extract<Question, { kind: "choice" }>["options"];
}

export function ChoiceAnswer({ answer, labelledBy, options }: ChoiceAnswerProps) {
  const locale = useLocale();
  const name = useId();
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} className="flex flex-col gap-2">
      {options.map(({ id, label }) => (
        <label
          key={id}
          className="flex min-h-10 cursor-pointer items-center gap-3 rounded-sm border border-line bg-raised px-3 py-2 transition-colors hover:border-edge has-checked:border-accent has-disabled:cursor-default has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:hover:border-line"
        >
          <input
            type="radio"
            name={name}
            value={id}
            checked={answer.value === id}
            disabled={answer.isFrozen}
            onChange={() => answer.save(id)}
            className="size-4 shrink-0 accent-accent outline-none"
          />
          <span className="min-w-0 break-words">
            <WithCode text={localized(label, locale)} />
          </span>
        </label>
      ))}
    </div>
  );
}
