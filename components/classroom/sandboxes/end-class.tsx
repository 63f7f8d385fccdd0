"use client";
/** Ends a class after asking, and opens it again while its disks are still kept. */
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { QuestionDialog } from "../../ui/question-dialog.tsx";
import { type SandboxesOfClass, useChange } from "./use-change.ts";

export function EndClass(of: SandboxesOfClass) {
  const t = useTranslations("classroom.sandboxes.end");
  const { pending, refusal, change } = useChange(of);
  const [asking, setAsking] = useState(false);

  function end(): void {
    setAsking(false);
    void change("ended", { ended: true });
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Button variant="quiet" pending={pending} onClick={() => setAsking(true)} className="-ml-4">
        {pending ? t("ending") : t("ask")}
      </Button>
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      <QuestionDialog
        title={t("title")}
        text={t("text")}
        confirm={t("confirm")}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={end}
      />
    </div>
  );
}

const keptMs = 24 * 60 * 60 * 1000;

/** In place of everything else, once the class is over. */
export function EndedClass({ endedAt, ...of }: SandboxesOfClass & { readonly endedAt: number }) {
  const t = useTranslations("classroom.sandboxes.end");
  const format = useFormatter();
  const { pending, refusal, change } = useChange(of);
  // With the date: a class may have been over for weeks.
  const when = (at: number) =>
    format.dateTime(at, { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  const isKept = Date.now() < endedAt + keptMs;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="max-w-measure">
          <strong className="font-semibold">{t("ended", { when: when(endedAt) })}</strong>{" "}
          <span className="text-muted">{isKept ? t("kept", { when: when(endedAt + keptMs) }) : t("gone")}</span>
        </p>
        <Button pending={pending} onClick={() => void change("ended", { ended: false })}>
          {t("reopen")}
        </Button>
      </div>
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
    </div>
  );
}
