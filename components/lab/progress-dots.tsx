"use client";
/** How far one has come, at a glance: a dot for every test case, and the points. */
import { useTranslations } from "next-intl";
import { useLabWork } from "./lab-work.tsx";
import { countVerdicts } from "./protocol.ts";

export function ProgressDots() {
  const t = useTranslations("lab");
  const { rows, attempt } = useLabWork();
  return (
    <p className="flex items-center gap-3 whitespace-nowrap text-sm">
      <span role="img" aria-label={t("verdicts", countVerdicts(rows))} className="hidden gap-1 lg:inline-flex">
        {rows.map(({ nr, status }) => (
          <span
            key={nr}
            className={`size-2.5 rounded-full border transition-colors ${status === "passed" ? "border-passed bg-passed" : "border-edge"}`}
          />
        ))}
      </span>
      <span className="tabular-nums">
        {t("protocol.points-of", { points: attempt.points, max: attempt.pointsMax })}
      </span>
    </p>
  );
}
