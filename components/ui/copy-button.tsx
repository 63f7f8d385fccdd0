"use client";
/** Copies a text and says so; also on plain http, where browsers keep the clipboard API to themselves. */
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

const confirmationMs = 2000;

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the button: «Link kopieren». */
  readonly label: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    if (!(await copyText(text))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), confirmationMs);
  }

  const Icon = copied ? Check : Copy;
  return (
    <Button onClick={() => void copy()}>
      <Icon aria-hidden size={16} strokeWidth={1.5} />
      <span aria-live="polite">{copied ? t("copied") : label}</span>
    </Button>
  );
}
