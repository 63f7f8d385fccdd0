"use client";
/** How students come in: the code large enough for a beamer, the link, and closing or renewing both. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormResult } from "#auth/contract";
import { failureAt } from "../account/failure.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useChange } from "./use-change.ts";

export type JoiningAction = (change: "open" | "close" | "renew") => Promise<FormResult>;

export interface JoinPanelProps {
  readonly joinCode: string;
  readonly closed: boolean;
  /** Origin under which this class's students reach the platform. */
  readonly origin: string;
  readonly onChange: JoiningAction;
}

export function JoinPanel({ joinCode, closed, origin, onChange }: JoinPanelProps) {
  const t = useTranslations("classroom.join");
  const common = useTranslations("common");
  const [asking, setAsking] = useState(false);
  const { failure, pending, ask } = useChange();
  const link = `${origin}/join/${joinCode}`;

  function change(what: Parameters<JoiningAction>[0]): void {
    setAsking(false);
    ask(() => onChange(what));
  }

  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 border-line border-y py-5">
      <div className="flex flex-wrap items-center justify-between gap-x-10 gap-y-4">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <p
            className={`select-all whitespace-nowrap font-mono font-semibold text-4xl tracking-wider sm:text-5xl ${closed ? "text-muted line-through" : ""}`}
          >
            {joinCode}
          </p>
          <div className="flex min-w-0 flex-col text-sm">
            {closed ? (
              <>
                <span>
                  <Badge tone="undecided">{t("closed")}</Badge>
                </span>
                <span className="max-w-md text-muted">{t("closed-hint")}</span>
              </>
            ) : (
              <>
                <span>{t("how", { host: `${hostOf(origin)}/join` })}</span>
                <span className="break-all text-muted">
                  {t("link")} <span className="font-mono">{link.replace(/^https?:\/\//, "")}</span>
                </span>
              </>
            )}
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {!closed && <CopyButton text={link} label={t("copy-link")} />}
          {closed ? (
            <Button variant="primary" pending={pending} onClick={() => change("open")}>
              {t("open")}
            </Button>
          ) : (
            <Button variant="quiet" pending={pending} onClick={() => change("close")}>
              {t("close")}
            </Button>
          )}
          <Button variant="quiet" pending={pending} onClick={() => setAsking(true)}>
            {t("renew")}
          </Button>
        </div>
      </div>
      {failureAt({ failure })}
      <Dialog
        title={t("renew-title")}
        description={t("renew-text", { code: joinCode })}
        open={asking}
        onOpenChange={setAsking}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
          <Button variant="primary" onClick={() => change("renew")}>
            {t("renew-confirm")}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}
