"use client";
/** Says by name what is being waited for, with the seconds so far; nothing at all for the first 300 ms. */
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Spinner } from "./spinner.tsx";

const silentMs = 300;
const tickMs = 100;

export interface WaitingProps {
  /** For example «Docker startet …». */
  readonly what: string;
  /** Milliseconds since 1970; without it, since this appeared. */
  readonly since?: number;
}

export function Waiting({ what, since }: WaitingProps) {
  const t = useTranslations("common");
  const format = useFormatter();
  const [elapsedMs, setElapsedMs] = useState(0);

  // The seconds run while the page looks on.
  useEffect(() => {
    const start = since ?? Date.now();
    const timer = setInterval(() => setElapsedMs(Date.now() - start), tickMs);
    return () => clearInterval(timer);
  }, [since]);

  if (elapsedMs < silentMs) return null;
  const seconds = format.number(elapsedMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <Spinner />
      <span role="status">{what}</span>
      <span aria-hidden="true" className="tabular-nums">
        {t("seconds", { seconds })}
      </span>
    </p>
  );
}
