"use client";
/** One answer: what stands in its field, how far it has come, and the ways to change it. */
import { useSyncExternalStore } from "react";
import type { AnswerView } from "./answer-sheet.ts";
import { useLabWork } from "./lab-work.tsx";

export interface Answer extends AnswerView {
  /** Submitted: it is read, and no longer changed. */
  readonly isFrozen: boolean;
  /** What the server has, or nothing. */
  readonly saved: string | undefined;
  readonly type: (value: string) => void;
  readonly save: (value: string) => void;
}

export function useAnswer(questionId: string): Answer {
  const { sheet, attempt } = useLabWork();
  const shown = useSyncExternalStore(
    (listener) => sheet.listen(listener),
    () => sheet.view(questionId),
    () => sheet.view(questionId),
  );
  const saved = attempt.answers[questionId];
  const isFrozen = attempt.submittedAt !== null;
  return {
    // What counts is what the server had at the submission.
    ...(isFrozen ? frozen(saved) : shown),
    isFrozen,
    saved,
    type: (value) => sheet.type(questionId, value),
    save: (value) => sheet.save(questionId, value),
  };
}

function frozen(saved: string | undefined): AnswerView {
  return saved === undefined ? { value: "", state: { status: "empty" } } : { value: saved, state: { status: "saved" } };
}
