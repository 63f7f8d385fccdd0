"use client";
/** A number with its unit; saved by Enter, by the button, or by going on. */
import { type FormEvent, useId } from "react";
import { AnswerState } from "./answer-state.tsx";
import { SaveAnswerButton } from "./save-answer-button.tsx";
import type { Answer } from "./use-answer.ts";

export interface NumberAnswerProps {
  readonly answer: Answer;
  readonly labelledBy: string;
  readonly unit: string | undefined;
}

export function NumberAnswer({ answer, labelledBy, unit }: NumberAnswerProps) {
  const unitId = useId();
  const { value, state, saved, isFrozen } = answer;

  function save(): void {
    if (isFrozen) return;
    if (value.trim() !== "") answer.save(value.trim());
    // Emptied again: an answer is replaced, not taken back.
    else if (saved !== undefined) answer.save(saved);
  }

  function onBlur(): void {
    if (state.status === "typed") save();
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    save();
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex items-center gap-2">
        <input
          inputMode="decimal"
          autoComplete="off"
          value={value}
          readOnly={isFrozen}
          aria-labelledby={`${labelledBy} ${unitId}`}
          aria-invalid={state.status === "refused" || undefined}
          onChange={(event) => answer.type(event.target.value)}
          onBlur={onBlur}
          className="min-h-10 w-32 rounded-sm border border-edge bg-raised px-3 py-1 text-right tabular-nums transition-colors read-only:bg-transparent hover:border-body aria-invalid:border-failed"
        />
        <span id={unitId} className="text-muted">
          {unit}
        </span>
      </span>
      {state.status === "typed" && value.trim() !== "" ? <SaveAnswerButton /> : <AnswerState answer={answer} />}
    </form>
  );
}
