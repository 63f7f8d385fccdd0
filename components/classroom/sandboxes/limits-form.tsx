"use client";
/** Idle stop and limits of a class's sandboxes: typed, saved together, refused field by field by the server. */
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { IdleField } from "./idle-field.tsx";
import { LimitField } from "./limit-field.tsx";
import { type LimitBounds, type LimitName, MAIN_LIMITS, OTHER_LIMITS } from "./limit-units.ts";
import { isTyped, type Typed, typedSettings } from "./typed-settings.ts";
import { type SandboxesOfClass, useChange } from "./use-change.ts";

export interface LimitsFormProps extends SandboxesOfClass {
  readonly bounds: LimitBounds;
}

export function LimitsForm({ bounds, ...of }: LimitsFormProps) {
  const t = useTranslations("classroom.sandboxes.limits");
  const { settings } = of.sandboxes;
  const { pending, refusal, forget, change } = useChange(of);
  const [typed, setTyped] = useState<Typed>({});
  const [saved, setSaved] = useState(false);
  const isChanged = isTyped(settings, typed);
  const wrong = refusal?.code === "input.invalid" ? refusal.details : {};
  const isOtherWrong = OTHER_LIMITS.some((name) => name in wrong);

  function type(change: Typed): void {
    setTyped((before) => ({ ...before, ...change }));
    setSaved(false);
  }

  function discard(): void {
    setTyped({});
    forget();
  }

  async function save(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (pending || !(await change("settings", typedSettings(settings, typed)))) return;
    setTyped({});
    setSaved(true);
  }

  function field(name: LimitName) {
    return (
      <LimitField
        key={name}
        name={name}
        value={settings.limits[name]}
        bounds={bounds[name]}
        typed={typed[name]}
        wrong={name in wrong}
        onType={(text) => type({ [name]: text })}
      />
    );
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-5">
      <IdleField
        minutes={settings.idleStopMinutes}
        typed={typed.idleStopMinutes}
        wrong={"idleStopMinutes" in wrong}
        onType={(text) => type({ idleStopMinutes: text })}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t("title")}</legend>
        <p className="text-muted text-sm">{t("hint")}</p>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-4 gap-y-4">
          {MAIN_LIMITS.map(field)}
        </div>
        <details open={isOtherWrong || undefined} className="flex flex-col">
          <summary className="w-fit py-1 text-sm underline underline-offset-4">{t("others")}</summary>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-4 gap-y-4 pt-3">
            {OTHER_LIMITS.map(field)}
          </div>
        </details>
      </fieldset>
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      <div className="flex min-h-10 flex-wrap items-center gap-2">
        <Button type="submit" pending={pending} disabled={!isChanged}>
          {t("save")}
        </Button>
        {isChanged && (
          <Button variant="quiet" onClick={discard}>
            {t("discard")}
          </Button>
        )}
        <p role="status" className="text-muted text-sm">
          {isChanged ? t("unsaved") : saved && t("saved")}
        </p>
      </div>
    </form>
  );
}
