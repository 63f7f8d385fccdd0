"use client";
/** The code from the board, large and in capitals, however it is typed. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextField } from "../ui/text-field.tsx";

export function JoinCodeField({ joinCode, error }: { readonly joinCode: string; readonly error: ReactNode }) {
  const t = useTranslations("auth");
  return (
    <TextField
      label={t("join-code")}
      name="joinCode"
      defaultValue={joinCode}
      placeholder="K7M-4QX"
      maxLength={20}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      hint={t("join-code-hint")}
      error={error}
      className="font-mono text-lg uppercase tracking-widest placeholder:opacity-60"
    />
  );
}
