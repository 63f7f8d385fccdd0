"use client";
/** Says that the sandbox is about to be stopped because nothing happens in it; the button or any typing keeps it. */
import { useNow, useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "../ui/button.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import { minutesUntil } from "./time-left.ts";
import type { LiveSandbox } from "./use-sandbox.ts";

const tickMs = 1000;
const typing = new Set(["Backspace", "Enter", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);

export function IdleWarning({ sandbox: { stopsAt, keep } }: { readonly sandbox: LiveSandbox }) {
  if (stopsAt === null) return null;
  return <Warning stopsAt={stopsAt} onKeep={keep} />;
}

function Warning({ stopsAt, onKeep }: { readonly stopsAt: number; readonly onKeep: () => void }) {
  const t = useTranslations("workbench.sandbox.idle");
  const now = useNow({ updateInterval: tickMs });
  const minutes = minutesUntil(stopsAt, now.getTime());

  // Whoever types somewhere on the page is there; Tab is left out, so that the button can be reached.
  useEffect(() => {
    const hear = ({ key }: KeyboardEvent) => {
      if (key.length === 1 || typing.has(key)) onKeep();
    };
    window.addEventListener("keydown", hear, { capture: true });
    return () => window.removeEventListener("keydown", hear, { capture: true });
  }, [onKeep]);

  return (
    <NoticeBar
      tone="undecided"
      actions={
        <Button className="min-h-8! shrink-0 py-1!" onClick={onKeep}>
          {t("keep")}
        </Button>
      }
    >
      <strong className="font-semibold">{t("in", { minutes })}</strong> {t("text")}
    </NoticeBar>
  );
}
