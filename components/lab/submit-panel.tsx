"use client";
/** The way to hand in, or when it was done; stands wherever the protocol stands. */
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { useLabWork } from "./lab-work.tsx";
import { SubmitDialog } from "./submit-dialog.tsx";

export function SubmitPanel({ className = "" }: { readonly className?: string }) {
  const t = useTranslations("lab.submit");
  const { attempt } = useLabWork();
  const [open, setOpen] = useState(false);
  return (
    <>
      {attempt.submittedAt === null ? (
        <Button variant="primary" className={className} onClick={() => setOpen(true)}>
          {t("submit")}
        </Button>
      ) : (
        <SubmittedAt at={attempt.submittedAt} />
      )}
      <SubmitDialog open={open} onOpenChange={setOpen} />
    </>
  );
}

function SubmittedAt({ at }: { readonly at: number }) {
  const t = useTranslations("lab.submit");
  const format = useFormatter();
  return (
    <Badge tone="passed">
      {t("submitted-at", {
        time: format.dateTime(at, { hour: "2-digit", minute: "2-digit" }),
        date: format.dateTime(at, { dateStyle: "medium" }),
      })}
    </Badge>
  );
}
