"use client";
/** What the teacher says of a test case, or of the whole; what was typed and not saved is still there after a reload. */
import { useTranslations } from "next-intl";
import { type RefObject, useId, useState } from "react";
import type { Refusal } from "../classroom/use-request.ts";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { findDraft, keepDraft } from "./comment-drafts.ts";

export interface CommentFieldProps {
  readonly attemptId: string;
  /** Null: of the whole. */
  readonly nr: string | null;
  readonly saved: string;
  readonly field?: RefObject<HTMLTextAreaElement | null>;
  readonly onSave: (body: object) => Promise<Refusal | null>;
}

/** Keyed by submission and test case, so that it begins anew with each. */
export function CommentField({ attemptId, nr, saved, field, onSave }: CommentFieldProps) {
  const t = useTranslations("review.comment");
  const id = useId();
  const place = { attemptId, nr };
  const [text, setText] = useState(() => findDraft(place) ?? saved);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSaved, setSaved] = useState(false);
  const isChanged = text.trim() !== saved;

  function type(typed: string): void {
    setText(typed);
    setSaved(false);
    keepDraft(place, typed.trim() === saved ? null : typed);
  }

  async function save(): Promise<void> {
    setPending(true);
    const refused = await onSave({ nr, text });
    setPending(false);
    setRefusal(refused);
    if (refused) return;
    keepDraft(place, null);
    setSaved(true);
  }

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor={id} className="font-semibold text-sm">
        {nr === null ? t("whole") : t("of", { nr })}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => type(event.target.value)}
        className="w-full rounded-sm border border-edge bg-raised px-3 py-2 text-base"
      />
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={pending} disabled={!isChanged}>
          {t("save")}
        </Button>
        <span role="status" className="text-muted text-sm">
          {isChanged ? t("unsaved") : isSaved ? t("saved") : t("hint")}
        </span>
      </div>
    </form>
  );
}
