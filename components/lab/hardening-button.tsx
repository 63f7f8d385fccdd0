"use client";
/** The way to the hardening of one's containers, in labs that have a base line. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { HardeningDialog } from "./hardening-dialog.tsx";
import { useLabWork } from "./lab-work.tsx";

export function HardeningButton() {
  const t = useTranslations("lab.hardening");
  const { lab, attempt } = useLabWork();
  const [open, setOpen] = useState(false);
  if (!lab.hardening) return null;
  return (
    <>
      <Button className="min-h-9 shrink-0 py-1" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && <HardeningDialog attemptId={attempt.attemptId} onClose={() => setOpen(false)} />}
    </>
  );
}
