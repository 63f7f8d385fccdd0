"use client";
/** How many test cases are passed, at a glance. */
import { useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";
import { countVerdicts } from "./protocol.ts";

export function ProgressDots() {
  const t = useTranslations("lab");
  const { rows } = useLabWork();
  const counts = countVerdicts(rows);
  return (
    <span role="img" aria-label={t("verdicts", counts)} className="inline-flex items-center gap-2 text-sm">
      <span className="hidden gap-1 lg:inline-flex">
        {rows.map(({ nr, status }) => (
          <span
            key={nr}
            className={`size-2 rounded-full border ${status === "passed" ? "border-passed bg-passed" : "border-edge"}`}
          />
        ))}
      </span>
      <span className="tabular-nums">
        {counts.passed}/{counts.all}
      </span>
    </span>
  );
}
