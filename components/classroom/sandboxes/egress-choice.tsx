"use client";
/** Where the sandboxes of a class may connect to; what is applied holds at once, and opening the internet is asked for. */
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Egress } from "#sandbox/contract";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { QuestionDialog } from "../../ui/question-dialog.tsx";
import { type SandboxesOfClass, useChange } from "./use-change.ts";

export function EgressChoice(of: SandboxesOfClass) {
  const t = useTranslations("classroom.sandboxes.egress");
  const limits = useTranslations("classroom.sandboxes.limits");
  const { pending, refusal, forget, change } = useChange(of);
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<Egress | null>(null);
  const [applied, setApplied] = useState(false);
  const { settings } = of.sandboxes;
  const egress = chosen ?? settings.egress;
  const isChanged = egress !== settings.egress;

  async function apply(): Promise<void> {
    setAsking(false);
    if (!(await change("settings", { egress }))) return;
    setChosen(null);
    setApplied(true);
  }

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (pending) return;
    if (egress === "open") setAsking(true);
    else void apply();
  }

  function discard(): void {
    setChosen(null);
    forget();
  }

  function choose(option: Egress): void {
    setChosen(option);
    setApplied(false);
  }

  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <fieldset className="flex flex-col">
        <legend className="mb-2 font-semibold">{t("title")}</legend>
        {Egress.options.map((option) => (
          <Option key={option} option={option} checked={option === egress} onChoose={() => choose(option)} />
        ))}
      </fieldset>
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      <div className="flex min-h-10 flex-wrap items-center gap-2">
        <Button type="submit" pending={pending} disabled={!isChanged}>
          {t("apply")}
        </Button>
        {isChanged && (
          <Button variant="quiet" onClick={discard}>
            {limits("discard")}
          </Button>
        )}
        <p role="status" className="text-muted text-sm">
          {isChanged ? t("at-once") : applied && t("applied")}
        </p>
      </div>
      <QuestionDialog
        title={t("open-title")}
        text={t("open-text")}
        confirm={t("open-confirm")}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void apply()}
      />
    </form>
  );
}

interface OptionProps {
  readonly option: Egress;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Option({ option, checked, onChoose }: OptionProps) {
  const t = useTranslations("classroom.sandboxes.egress");
  const id = useId();
  return (
    <label htmlFor={id} className="flex cursor-pointer gap-3 border-line border-t py-2.5 last:border-b hover:bg-sunken">
      <input
        id={id}
        type="radio"
        name="egress"
        value={option}
        checked={checked}
        onChange={onChoose}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="text-sm">
        <span className="font-semibold">{t(`${option}.name`)}</span>{" "}
        <span className="text-muted">{t(`${option}.text`)}</span>
      </span>
    </label>
  );
}
