"use client";
/** A password, which its owner may look at: on a tablet that saves half of the wrong ones. */
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TextField } from "../ui/text-field.tsx";

export interface PasswordFieldProps {
  readonly autoComplete: "current-password" | "new-password";
  readonly hint?: string;
  readonly error: ReactNode;
}

export function PasswordField({ autoComplete, hint, error }: PasswordFieldProps) {
  const t = useTranslations("auth");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      label={t("password")}
      name="password"
      type={shown ? "text" : "password"}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      hint={hint}
      error={error}
      addition={
        <button
          type="button"
          aria-label={shown ? t("hide-password") : t("show-password")}
          onClick={() => setShown(!shown)}
          className="flex size-11 items-center justify-center rounded-sm text-muted hover:text-body focus-visible:-outline-offset-2"
        >
          <Icon aria-hidden size={18} strokeWidth={1.5} />
        </button>
      }
    />
  );
}
