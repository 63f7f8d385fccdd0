/** How far one has come in a module: what is done, how long the rest takes, and what comes next. */
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ClassId, LabId } from "#core/contract";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";
import { numberOf } from "./lab-address.ts";

export interface ModuleProgressProps {
  readonly classId: ClassId;
  /** Of the module, those that can be used. */
  readonly labs: readonly LabSummary[];
  readonly submitted: ReadonlySet<LabId>;
}

export function ModuleProgress({ classId, labs, submitted }: ModuleProgressProps) {
  const t = useTranslations("lab.progress");
  const locale = useLocale();
  const left = labs.filter(({ labId }) => !submitted.has(labId));
  const done = labs.length - left.length;
  const minutes = left.reduce((sum, lab) => sum + lab.minutes, 0);
  const [next] = left;
  return (
    <div className="flex flex-col gap-2">
      <div
        role="progressbar"
        aria-label={t("done", { done, all: labs.length })}
        aria-valuenow={done}
        aria-valuemax={labs.length}
        className="flex gap-1"
      >
        {labs.map(({ labId }, index) => (
          <span key={labId} className={`h-1.5 flex-1 ${index < done ? "bg-passed" : "bg-line"}`} />
        ))}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <span className="tabular-nums">{t("done", { done, all: labs.length })}</span>
        {next ? (
          <>
            <span className="text-muted tabular-nums">
              {t("left", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
            </span>
            <span>
              {t("next")}{" "}
              <span className="font-semibold">
                {numberOf(next.labId)} {localized(next.title, locale)}
              </span>
            </span>
          </>
        ) : (
          <Link href={`/classes/${classId}/protocol`} className="underline underline-offset-4 hover:text-accent">
            {t("all-done")}
          </Link>
        )}
      </p>
    </div>
  );
}
