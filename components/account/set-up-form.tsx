"use client";
/** The first teacher's name and password. */
import { useTranslations } from "next-intl";
import { NAME_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "#auth/contract";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { failureAt } from "./failure.tsx";
import type { FormAction } from "./form-action.ts";
import { PasswordField } from "./password-field.tsx";
import { useForm } from "./use-form.ts";

export function SetUpForm({ action, token }: { readonly action: FormAction; readonly token: string }) {
  const t = useTranslations("auth");
  const { failure, pending, form } = useForm(action);
  return (
    <form {...form} className="flex flex-col gap-5">
      <input type="hidden" name="token" value={token} />
      <TextField
        label={t("name")}
        name="name"
        maxLength={NAME_LENGTH_MAX}
        autoComplete="username"
        hint={t("name-hint-teacher")}
        error={failureAt({ failure, field: "name" })}
      />
      <PasswordField
        autoComplete="new-password"
        hint={t("password-hint-teacher", { min: PASSWORD_LENGTH_MIN })}
        error={failureAt({ failure, field: "password" })}
      />
      {failureAt({ failure })}
      <Button type="submit" variant="primary" pending={pending}>
        {pending ? t("set-up.pending") : t("set-up.submit")}
      </Button>
    </form>
  );
}
