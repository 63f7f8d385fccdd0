"use client";
/** How far one has come, at a glance: a dot for every test case, and the points. */
import { useTranslations } from "next-intl";
import type { VerdictStatus } from "#grading/contract";
import { useLabWork } from "./lab-work.tsx";
import { countVerdicts } from "./protocol.ts";

const dots: Partial<Record<VerdictStatus, string>> = {
  passed: "border-passed bg-passed",
  confirming: "border-accent",
};

export function ProgressDots() {
  const t = useTranslations("lab");
  const { rows, attempt } = useLabWork();
  return (
    <p className="flex items-center gap-3 whitespace-nowrap text-sm">
      <span role="img" aria-label={t("verdicts", countVerdicts(rows))} className="hidden gap-1 lg:inline-flex">
        {rows.map(({ nr, status }) => (
          <span
            key={nr}
            className={`size-2.5 rounded-full border transition-colors ${dots[status] ?? "border-edge"}`}
          />
        ))}
      </span>
      <span className="tabular-nums">
        {t("protocol.points-of", { points: attempt.points, max: attempt.pointsMax })}
      </span>
    </p>
  );
}
