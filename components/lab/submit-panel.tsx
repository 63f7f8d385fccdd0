"use client";
/** The way to hand in, or when it was done; stands wherever the protocol stands. */
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { useLabWork } from "./lab-work.tsx";
import { SubmitDialog } from "./submit-dialog.tsx";

export interface SubmitPanelProps {
  /** Where there is little room: a lower button, and the time without the day. */
  readonly compact?: boolean;
}

export function SubmitPanel({ compact = false }: SubmitPanelProps) {
  const t = useTranslations("lab.submit");
  const { attempt } = useLabWork();
  const [open, setOpen] = useState(false);
  return (
    <>
      {attempt.submittedAt === null ? (
        <Button variant="primary" className={compact ? "min-h-9 shrink-0 py-1" : ""} onClick={() => setOpen(true)}>
          {t("submit")}
        </Button>
      ) : (
        <SubmittedAt at={attempt.submittedAt} late={attempt.late} compact={compact} />
      )}
      <SubmitDialog open={open} onOpenChange={setOpen} />
    </>
  );
}

interface SubmittedAtProps {
  readonly at: number;
  readonly late: boolean;
  readonly compact: boolean;
}

function SubmittedAt({ at, late, compact }: SubmittedAtProps) {
  const t = useTranslations("lab.submit");
  const student = useTranslations("review.student");
  const format = useFormatter();
  const time = format.dateTime(at, { hour: "2-digit", minute: "2-digit" });
  const full = t("submitted-at", { time, date: format.dateTime(at, { dateStyle: "medium" }) });
  return (
    <span title={full} className="inline-flex gap-1">
      <Badge tone="passed">{compact ? t("submitted-at-short", { time }) : full}</Badge>
      {late && <Badge tone="failed">{student("late")}</Badge>}
    </span>
  );
}
