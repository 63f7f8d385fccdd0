"use client";
/** Above a lesson in a workshop: whose this is, and what is to be mended in its files, as they are now. */
import { useTranslations } from "next-intl";
import type { AttemptId } from "#core/contract";
import type { LabFaults } from "#labs/contract";
import { FaultLines } from "./fault-lines.tsx";
import { useLabFaults } from "./use-lab-faults.ts";

export interface WorkshopBarProps {
  readonly faults: LabFaults;
  /** None while there is no version that could be opened. */
  readonly attemptId: AttemptId | null;
}

export function WorkshopBar({ faults: initial, attemptId }: WorkshopBarProps) {
  const t = useTranslations("workshop");
  const faults = useLabFaults(initial, attemptId);
  return (
    <section
      aria-label={t("bar")}
      className="mx-auto mb-6 flex max-w-[46rem] flex-col gap-2 border-line border-b pb-4 text-sm"
    >
      <p className="text-muted">{t("text")}</p>
      <div role="status">
        <FaultLines faults={faults} />
      </div>
    </section>
  );
}
