"use client";
/** After how many minutes without anything happening a sandbox is stopped, or that it never is. */
import { useTranslations } from "next-intl";
import { NumberField } from "./number-field.tsx";

export interface IdleFieldProps {
  readonly minutes: number | null;
  readonly typed: string | null | undefined;
  readonly wrong: boolean;
  readonly onType: (text: string | null) => void;
}

/** What is offered when stopping is switched on again. */
const usualMinutes = "45";

export function IdleField({ minutes, typed, wrong, onType }: IdleFieldProps) {
  const t = useTranslations("classroom.sandboxes.idle");
  const shown = typed === undefined ? minutes?.toString() : (typed ?? undefined);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">{t("title")}</legend>
      <p className="text-muted text-sm">{t("hint")}</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <NumberField
          label={t("after")}
          name="idleStopMinutes"
          unit={t("minutes")}
          value={shown ?? ""}
          disabled={shown === undefined}
          onChange={({ target }) => onType(target.value)}
          error={wrong && t("problem")}
        />
        <label className="flex min-h-10 cursor-pointer items-center gap-2 self-end text-sm">
          <input
            type="checkbox"
            checked={shown === undefined}
            onChange={({ target }) => onType(target.checked ? null : (minutes?.toString() ?? usualMinutes))}
            className="size-4 accent-accent"
          />
          {t("never")}
        </label>
      </div>
    </fieldset>
  );
}
