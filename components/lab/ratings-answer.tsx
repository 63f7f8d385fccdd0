"use client";
/** How far one says one is, statement by statement; each choice is saved at once. */
import { useLocale } from "next-intl";
import { useId } from "react";
import { localized } from "#i18n/contract";
import { type Question, ratingsIn } from "#labs/contract";
import type { Answer } from "./use-answer.ts";

export interface RatingsAnswerProps {
  readonly answer: Answer;
  readonly question: Extract<Question, { kind: "ratings" }>;
}

export function RatingsAnswer({ answer, question: { statements, levels } }: RatingsAnswerProps) {
  const locale = useLocale();
  const name = useId();
  const ratings = ratingsIn(answer.value);

  function rate(id: string, level: number): void {
    const rated = new Map(ratings).set(id, level);
    answer.save(statements.flatMap(({ id: each }) => (rated.has(each) ? `${each}=${rated.get(each)}` : [])).join(";"));
  }

  return (
    <div className="flex flex-col gap-4">
      {statements.map(({ id, label }) => (
        <fieldset key={id} className="flex flex-col gap-1.5">
          <legend className="mb-1.5">{localized(label, locale)}</legend>
          <div className="flex flex-wrap gap-1.5">
            {levels.map((level, index) => (
              <label
                key={level.de}
                className="flex min-h-9 cursor-pointer items-center gap-2 rounded-sm border border-line bg-raised px-2.5 text-sm transition-colors hover:border-edge has-checked:border-accent has-checked:font-semibold has-disabled:cursor-default has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name={`${name}-${id}`}
                  checked={ratings.get(id) === index + 1}
                  disabled={answer.isFrozen}
                  onChange={() => rate(id, index + 1)}
                  className="size-4 shrink-0 accent-accent outline-none"
                />
                {localized(level, locale)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
