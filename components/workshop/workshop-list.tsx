/** All labs by module, for those who teach and write them; also those that nobody can open. */
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { localized } from "#i18n/contract";
import type { LabFaults, LabSummary } from "#labs/contract";
import { moduleOf, numberOf } from "../lab/lab-address.ts";
import { FaultLines } from "./fault-lines.tsx";

export interface WorkshopListProps {
  readonly labs: readonly LabSummary[];
  /** Of those that have any. */
  readonly faults: readonly LabFaults[];
}

export function WorkshopList({ labs, faults }: WorkshopListProps) {
  const t = useTranslations("lab.list");
  const workshop = useTranslations("workshop");
  const locale = useLocale();
  if (labs.length === 0) return <p className="border-line border-y py-6">{workshop("empty")}</p>;
  return [...Map.groupBy(labs, ({ labId }) => moduleOf(labId))].map(([module, labsOfModule]) => (
    <section key={module} className="flex flex-col gap-4">
      <h2 className="font-normal text-muted text-sm">{t("module", { module })}</h2>
      <ol className="divide-y divide-line border-line border-y">
        {labsOfModule.map(({ labId, title, lead }) => (
          <li key={labId} className="flex gap-x-6 px-2 py-4">
            <span aria-hidden="true" className="hidden w-8 shrink-0 text-lg text-muted tabular-nums sm:block">
              {numberOf(labId)}
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <h3 className="text-lg">
                <Link href={`/teacher/labs/${labId}`} prefetch={false} className="hover:text-accent">
                  {localized(title, locale)}
                </Link>
              </h3>
              {lead && <p className="max-w-measure">{localized(lead, locale)}</p>}
              {faults
                .filter((fault) => fault.labId === labId)
                .map((fault) => (
                  <FaultLines key={labId} faults={fault} />
                ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  ));
}
