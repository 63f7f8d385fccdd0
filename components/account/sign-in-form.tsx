"use client";
/** Name and password, and the way to join for whoever has neither. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { failureAt } from "./failure.tsx";
import type { FormAction } from "./form-action.ts";
import { PasswordField } from "./password-field.tsx";
import { useForm } from "./use-form.ts";

export interface SignInFormProps {
  readonly action: FormAction;
  /** The page to go to afterwards. */
  readonly next: string;
}

export function SignInForm({ action, next }: SignInFormProps) {
  const t = useTranslations("auth");
  const { failure, pending, form } = useForm(action);
  return (
    <form {...form} className="flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <TextField label={t("name")} name="name" autoComplete="username" error={failureAt({ failure, field: "name" })} />
      <PasswordField autoComplete="current-password" error={failureAt({ failure, field: "password" })} />
      {failureAt({ failure })}
      <Button type="submit" variant="primary" pending={pending}>
        {pending ? t("sign-in.pending") : t("sign-in.submit")}
      </Button>
      <p className="border-line border-t pt-4 text-muted text-sm">
        {t("sign-in.new")}{" "}
        <Link href="/join" className="font-semibold text-accent underline underline-offset-4 hover:text-accent-strong">
          {t("sign-in.join")}
        </Link>
        <br />
        {t("sign-in.forgotten")}
      </p>
    </form>
  );
}
