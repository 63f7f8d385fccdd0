"use client";
/** Starts sandboxes ahead for students who have none yet, and shows how many of them are ready. */
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { PREPARED_MAX } from "#classroom/contract";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { readNumber } from "./limit-units.ts";
import { NumberField } from "./number-field.tsx";
import { type SandboxesOfClass, useChange } from "./use-change.ts";

export interface PrepareClassProps extends SandboxesOfClass {
  /** Students who have no sandbox yet. */
  readonly newcomers: number;
}

export function PrepareClass({ newcomers, ...of }: PrepareClassProps) {
  const t = useTranslations("classroom.sandboxes.prepare");
  const { pending, refusal, change } = useChange(of);
  const { prepared } = of.sandboxes;

  function prepare(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const count = readNumber(String(new FormData(event.currentTarget).get("count") ?? ""));
    // None is what the other button is for; here it is a mistake.
    if (!pending) void change("prepared", { count: count || null });
  }

  return (
    <div className="flex flex-col gap-2">
      {prepared.wanted > 0 ? (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Progress {...of} />
          <Button variant="quiet" pending={pending} onClick={() => void change("prepared", { count: 0 })}>
            {t("stop")}
          </Button>
        </div>
      ) : (
        <form onSubmit={prepare} noValidate className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <NumberField
            // The default follows who joins, until somebody types.
            key={newcomers}
            label={t("count")}
            name="count"
            defaultValue={String(newcomers)}
            error={refusal?.code === "input.invalid" && t("problem", { most: PREPARED_MAX })}
            className="w-20!"
          />
          <Button type="submit" pending={pending}>
            {t("prepare")}
          </Button>
          <p className="flex min-h-10 basis-64 grow items-center text-muted text-sm">{t("hint")}</p>
        </form>
      )}
      {refusal && refusal.code !== "input.invalid" && <FormError code={refusal.code} details={refusal.details} />}
    </div>
  );
}

function Progress({ sandboxes: { prepared, room } }: Pick<SandboxesOfClass, "sandboxes">) {
  const t = useTranslations("classroom.sandboxes.prepare");
  const format = useFormatter();
  const id = useId();
  const { ready, wanted, until } = prepared;
  const missing = wanted - ready;
  const isTooMany = missing > room.sandboxes;
  return (
    <div className="flex w-96 max-w-full flex-col gap-1 text-sm">
      <p id={id} role="status">
        <span className="font-semibold tabular-nums">{t("progress", { ready: Math.min(ready, wanted), wanted })}</span>{" "}
        {until !== null && (
          <span className="text-muted">
            {t("until", { when: format.dateTime(until, { hour: "2-digit", minute: "2-digit" }) })}
          </span>
        )}
      </p>
      <progress
        aria-labelledby={id}
        value={Math.min(ready, wanted)}
        max={wanted}
        className="h-1.5 w-full appearance-none bg-line [&::-moz-progress-bar]:bg-passed [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-passed"
      />
      {isTooMany && <p className="text-undecided">{t("too-many", { room: room.sandboxes })}</p>}
    </div>
  );
}
