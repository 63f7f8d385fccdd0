"use client";
/** Joining as somebody new: code, name, password. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { NAME_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "#auth/contract";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { failureAt } from "./failure.tsx";
import type { FormAction } from "./form-action.ts";
import { JoinCodeField } from "./join-code-field.tsx";
import { PasswordField } from "./password-field.tsx";
import { useForm } from "./use-form.ts";

export interface JoinFormProps {
  readonly action: FormAction;
  /** Filled in already when somebody came by the link. */
  readonly joinCode: string;
  readonly signInHref: string;
}

export function JoinForm({ action, joinCode, signInHref }: JoinFormProps) {
  const t = useTranslations("auth");
  const { failure, pending, form } = useForm(action);
  return (
    <form {...form} className="flex flex-col gap-5">
      <JoinCodeField joinCode={joinCode} error={failureAt({ failure, field: "joinCode" })} />
      <TextField
        label={t("name")}
        name="name"
        maxLength={NAME_LENGTH_MAX}
        autoComplete="username"
        hint={t("name-hint-student")}
        error={failureAt({ failure, field: "name" })}
      />
      <PasswordField
        autoComplete="new-password"
        hint={t("password-hint", { min: PASSWORD_LENGTH_MIN })}
        error={failureAt({ failure, field: "password" })}
      />
      {failureAt({ failure })}
      <Button type="submit" variant="primary" pending={pending}>
        {pending ? t("join.pending") : t("join.submit")}
      </Button>
      <p className="border-line border-t pt-4 text-muted text-sm">
        {t("join.known")}{" "}
        <Link
          href={signInHref}
          className="font-semibold text-accent underline underline-offset-4 hover:text-accent-strong"
        >
          {t("join.sign-in")}
        </Link>
      </p>
    </form>
  );
}
