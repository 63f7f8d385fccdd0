"use client";
/** Joining a further class with the account that is signed in: only the code is asked for. */
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { failureAt } from "./failure.tsx";
import type { FormAction } from "./form-action.ts";
import { JoinCodeField } from "./join-code-field.tsx";
import { useForm } from "./use-form.ts";

export interface JoinAsFormProps {
  readonly action: FormAction;
  readonly joinCode: string;
  readonly name: string;
}

export function JoinAsForm({ action, joinCode, name }: JoinAsFormProps) {
  const t = useTranslations("auth");
  const { failure, pending, form } = useForm(action);
  return (
    <form {...form} className="flex flex-col gap-5">
      <p>{t("join.as", { name })}</p>
      <JoinCodeField joinCode={joinCode} error={failureAt({ failure, field: "joinCode" })} />
      {failureAt({ failure })}
      <Button type="submit" variant="primary" pending={pending}>
        {pending ? t("join.pending") : t("join.submit")}
      </Button>
    </form>
  );
}
