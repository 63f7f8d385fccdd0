"use client";
/** The teacher decides a row in the place of the platform's verdict, and says why. */
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { ReviewRow } from "#grading/review/contract";
import type { Refusal } from "../classroom/use-request.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Problem } from "../ui/problem.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface OverrideDialogProps {
  readonly row: ReviewRow;
  readonly onClose: () => void;
  /** @returns why it was refused, or null when it is done. */
  readonly onOverride: (body: object) => Promise<Refusal | null>;
}

export function OverrideDialog({ row, onClose, onOverride }: OverrideDialogProps) {
  const t = useTranslations("review.override");
  const verdict = useTranslations("common.verdict");
  const common = useTranslations("common");
  const reasonId = useId();
  const { nr, pointsMax, override, status: counting } = row;
  const [status, setStatus] = useState<"passed" | "failed">(
    override?.status ?? (counting === "passed" ? "failed" : "passed"),
  );
  const [points, setPoints] = useState(String(override?.points ?? (status === "passed" ? pointsMax : 0)));
  const [reason, setReason] = useState(override?.reason ?? "");
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const typed = Number(points.replace(",", "."));
  const isNumber = points.trim() !== "" && typed >= 0 && typed <= pointsMax;
  const hasReason = reason.trim() !== "";

  function choose(chosen: "passed" | "failed"): void {
    setStatus(chosen);
    setPoints(String(chosen === "passed" ? pointsMax : 0));
  }

  async function save(to: object | null): Promise<void> {
    setTried(true);
    if (!hasReason || (to && !isNumber)) return;
    setPending(true);
    const refused = await onOverride({ nr, to, reason });
    setPending(false);
    setRefusal(refused);
    if (!refused) onClose();
  }

  return (
    <Dialog title={t("title", { nr })} description={t("text")} open onOpenChange={(open) => !open && onClose()}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save({ status, points: typed });
        }}
      >
        <Choice
          label={t("status")}
          value={status}
          options={(["passed", "failed"] as const).map((value) => ({
            value,
            label: verdict(value),
            children: verdict(value),
          }))}
          onChange={choose}
        />
        <TextField
          label={t("points", { max: pointsMax })}
          name="points"
          inputMode="decimal"
          value={points}
          onChange={(event) => setPoints(event.target.value)}
          error={tried && !isNumber && <Problem>{t("points-wrong", { max: pointsMax })}</Problem>}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={reasonId} className="font-semibold text-sm">
            {t("reason")}
          </label>
          <textarea
            id={reasonId}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-invalid={(tried && !hasReason) || undefined}
            className="w-full rounded-sm border border-edge bg-raised px-3 py-2 text-base aria-invalid:border-failed"
          />
          {tried && !hasReason ? (
            <Problem>{t("reason-missing")}</Problem>
          ) : (
            <p className="text-muted text-sm">{t("reason-hint")}</p>
          )}
        </div>
        {refusal && <FormError code={refusal.code} details={refusal.details} />}
        <div className="flex flex-wrap justify-end gap-2">
          {override && (
            <Button pending={pending} onClick={() => void save(null)}>
              {t("take-back")}
            </Button>
          )}
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" pending={pending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
