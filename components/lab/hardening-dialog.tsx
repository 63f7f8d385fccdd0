"use client";
/** The student's containers beside the base line of the lab: the worst line first, each with why it matters. */
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { HardeningView } from "#grading/hardening/contract";
import { askServer } from "../classroom/ask-server.ts";
import type { Refusal } from "../classroom/use-request.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { HardeningLines } from "./hardening-lines.tsx";

/** The refusal promises that it goes on by itself. */
const lookAgainMs = 1000;

export interface HardeningDialogProps {
  readonly attemptId: string;
  readonly onClose: () => void;
}

export function HardeningDialog({ attemptId, onClose }: HardeningDialogProps) {
  const t = useTranslations("lab.hardening");
  const [view, setView] = useState<HardeningView | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, setPending] = useState(false);

  const look = useCallback(
    async (container?: string) => {
      setPending(true);
      const query = container ? `?container=${container}` : "";
      const reply = await askServer({ method: "GET", path: `/api/attempts/${attemptId}/hardening${query}` });
      setPending(false);
      if (reply.ok) setView(HardeningView.parse(reply.data));
      setRefusal(reply.ok ? null : reply);
    },
    [attemptId],
  );
  useEffect(() => void look(), [look]);
  useEffect(() => {
    if (refusal?.code !== "sandbox.not-ready") return;
    const again = setTimeout(() => void look(view?.chosen ?? undefined), lookAgainMs);
    return () => clearTimeout(again);
  }, [refusal, look, view?.chosen]);

  return (
    <Dialog title={t("title")} description={t("text")} open onOpenChange={(open) => !open && onClose()}>
      <div className="flex flex-wrap items-end gap-3">
        {view && view.containers.length > 0 && (
          <label className="flex min-w-0 flex-1 flex-col gap-1 font-semibold text-sm">
            {t("container")}
            <select
              value={view.chosen ?? ""}
              onChange={(event) => void look(event.target.value)}
              className="min-h-10 w-full rounded-sm border border-edge bg-raised px-2 font-mono font-normal text-sm"
            >
              {view.containers.map(({ containerId, name, running }) => (
                <option key={containerId} value={containerId}>
                  {running ? name : `${name} (${t("stopped")})`}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button pending={pending} onClick={() => void look(view?.chosen ?? undefined)}>
          {t("refresh")}
        </Button>
      </div>
      <p role="status" className="text-muted text-sm empty:hidden">
        {pending && !view && t("loading")}
      </p>
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      {view && view.containers.length === 0 && <p>{t("none")}</p>}
      {view && <HardeningLines lines={view.lines} />}
    </Dialog>
  );
}
