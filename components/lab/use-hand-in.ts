"use client";
/** Handing in, as the dialog drives it: first the answers, then the submission, each until the server has it. */
import { useRef, useState, useSyncExternalStore } from "react";
import type { ErrorCode, ErrorDetails } from "#core/contract";
import type { AnswerSheet } from "./answer-sheet.ts";
import { useLabWork } from "./lab-work.tsx";

export interface HandIn {
  readonly step: "asking" | "saving" | "sending" | "retrying";
  readonly refusal: { readonly code: ErrorCode; readonly details: ErrorDetails } | null;
  /** Questions without an answer. */
  readonly unanswered: number;
  /** Answers that the server has refused. */
  readonly unsaved: number;
  readonly handIn: () => Promise<void>;
  readonly giveUp: () => void;
}

export function useHandIn(): HandIn {
  const { lab, sheet, submission } = useLabWork();
  const questionIds = lab.tasks.flatMap(({ questions }) => questions.map(({ id }) => id));
  const [isSaving, setSaving] = useState(false);
  /** Goes up whenever the dialog is left: what was begun before must not hand in behind the student's back. */
  const visit = useRef(0);
  const state = useSyncExternalStore(
    (listener) => submission.listen(listener),
    () => submission.state,
    () => submission.state,
  );
  const unsaved = useSyncExternalStore(
    (listener) => sheet.listen(listener),
    () => refusedOf(sheet, questionIds),
    () => 0,
  );
  const unanswered = useSyncExternalStore(
    (listener) => sheet.listen(listener),
    () => questionIds.filter((id) => sheet.view(id).value.trim() === "").length,
    () => 0,
  );

  async function handIn(): Promise<void> {
    const begun = visit.current;
    const refusedBefore = refusedOf(sheet, questionIds);
    setSaving(true);
    await sheet.flush();
    setSaving(false);
    if (visit.current !== begun) return;
    // An answer refused just now is news: the student decides again, knowing it.
    if (refusedOf(sheet, questionIds) > refusedBefore) return;
    submission.start();
  }

  function giveUp(): void {
    visit.current += 1;
    setSaving(false);
    submission.giveUp();
  }

  return {
    step: stepOf(isSaving, state.status),
    refusal: state.status === "refused" ? state : null,
    unanswered,
    unsaved,
    handIn,
    giveUp,
  };
}

function refusedOf(sheet: AnswerSheet, questionIds: readonly string[]): number {
  return questionIds.filter((id) => sheet.view(id).state.status === "refused").length;
}

function stepOf(isSaving: boolean, status: string): HandIn["step"] {
  if (isSaving) return "saving";
  return status === "sending" || status === "retrying" ? status : "asking";
}
