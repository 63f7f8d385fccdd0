"use client";
/** Whether the class does its labs in order. */
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { FormResult } from "#auth/contract";
import { failureAt } from "../account/failure.tsx";
import { useChange } from "./use-change.ts";

export type LabOrderAction = (inOrder: boolean) => Promise<FormResult>;

export function LabOrder({ inOrder, onChange }: { readonly inOrder: boolean; readonly onChange: LabOrderAction }) {
  const t = useTranslations("classroom.board");
  const hintId = useId();
  const { failure, pending, ask } = useChange();
  return (
    <div className="flex flex-col gap-1 text-sm">
      <label className="flex min-h-10 w-fit cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          checked={inOrder}
          disabled={pending}
          aria-describedby={hintId}
          onChange={({ target }) => ask(() => onChange(target.checked))}
          className="size-4 accent-accent"
        />
        {t("in-order")}
      </label>
      <p id={hintId} className="max-w-measure text-muted">
        {t("in-order-hint")}
      </p>
      {failureAt({ failure })}
    </div>
  );
}
