"use client";
/** Opens the browser's own print dialog, which also makes a PDF. */
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";

export function PrintButton() {
  const t = useTranslations("protocol");
  return (
    <Button variant="primary" onClick={() => window.print()}>
      <Printer aria-hidden size={16} strokeWidth={1.5} />
      {t("print")}
    </Button>
  );
}
