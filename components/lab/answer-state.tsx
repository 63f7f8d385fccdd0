"use client";
/** How far an answer has come, in words: typed, on its way, kept, or refused with the reason. */
import { Check, CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { FormError } from "../ui/form-error.tsx";
import { Problem } from "../ui/problem.tsx";
import { Spinner } from "../ui/spinner.tsx";
import type { Answer } from "./use-answer.ts";

/** Why the server refuses an answer; other reasons have the words of their code. */
const REASONS = ["not-a-number", "too-long"] as const;

export function AnswerState({ answer: { state, isFrozen } }: { readonly answer: Answer }) {
  const t = useTranslations("lab.answer");
  if (isFrozen) return <p className="text-muted text-sm">{t(state.status === "empty" ? "none" : "frozen")}</p>;
  if (state.status === "empty") return null;
  if (state.status === "refused") {
    const reason = REASONS.find((known) => known === state.details.reason);
    return reason ? (
      <Problem>{t(`problem.${reason}`)}</Problem>
    ) : (
      <FormError code={state.code} details={state.details} />
    );
  }
  return (
    <p role="status" className="flex min-h-6 items-center gap-2 text-muted text-sm">
      {state.status === "saving" && <Spinner />}
      {state.status === "saved" && <Check aria-hidden size={16} strokeWidth={1.5} className="text-passed" />}
      {state.status === "retrying" && <CloudOff aria-hidden size={16} strokeWidth={1.5} className="text-undecided" />}
      {t(state.status)}
    </p>
  );
}
