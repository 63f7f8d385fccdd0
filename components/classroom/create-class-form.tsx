"use client";
/** A name, and there is a class. */
import { useTranslations } from "next-intl";
import { failureAt } from "../account/failure.tsx";
import type { FormAction } from "../account/form-action.ts";
import { useForm } from "../account/use-form.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/problem.tsx";
import { TextField } from "../ui/text-field.tsx";

const nameLengthMax = 60;

export function CreateClassForm({ action }: { readonly action: FormAction }) {
  const t = useTranslations("classroom.classes");
  const { failure, pending, form } = useForm(action);
  const invalid = failure?.code === "input.invalid" && <Problem>{t("problem")}</Problem>;
  return (
    <form {...form} aria-label={t("new")} className="flex flex-col gap-4">
      <TextField
        label={t("name")}
        name="name"
        maxLength={nameLengthMax}
        autoComplete="off"
        hint={t("name-hint")}
        error={invalid}
      />
      {!invalid && failureAt({ failure })}
      <Button type="submit" variant="primary" pending={pending} className="self-start">
        {pending ? t("creating") : t("create")}
      </Button>
    </form>
  );
}
