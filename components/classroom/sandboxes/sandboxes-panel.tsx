"use client";
/** The sandboxes of a class for its teacher: how many run and could run, what is prepared, and what holds for all of them. */
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { StudentRow } from "#classroom/contract";
import type { ClassSandboxes } from "#sandbox/contract";
import { FormError } from "../../ui/form-error.tsx";
import { EgressChoice } from "./egress-choice.tsx";
import { EndClass, EndedClass } from "./end-class.tsx";
import type { LimitBounds } from "./limit-units.ts";
import { LimitsForm } from "./limits-form.tsx";
import { Occupancy } from "./occupancy.tsx";
import { PrepareClass } from "./prepare-class.tsx";

export interface SandboxesPanelProps {
  /** Null while the engine cannot be asked. */
  readonly sandboxes: ClassSandboxes | null;
  readonly students: readonly StudentRow[];
  readonly bounds: LimitBounds;
  readonly onChanged: (sandboxes: ClassSandboxes) => void;
}

export function SandboxesPanel({ sandboxes, students, bounds, onChanged }: SandboxesPanelProps) {
  const t = useTranslations("classroom.sandboxes");
  return (
    <section aria-labelledby="sandboxes" className="flex flex-col gap-4 border-line border-b pb-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <h2 id="sandboxes" className="text-lg">
          {t("title")}
        </h2>
        {sandboxes && <Occupancy sandboxes={sandboxes} students={students} />}
      </div>
      {sandboxes ? (
        <Content sandboxes={sandboxes} students={students} bounds={bounds} onChanged={onChanged} />
      ) : (
        <FormError code="engine.unreachable" />
      )}
    </section>
  );
}

type ContentProps = SandboxesPanelProps & { readonly sandboxes: ClassSandboxes };

function Content({ students, bounds, ...of }: ContentProps) {
  const t = useTranslations("classroom.sandboxes");
  const { endedAt, settings } = of.sandboxes;
  if (endedAt !== null) return <EndedClass endedAt={endedAt} {...of} />;
  return (
    <>
      <PrepareClass newcomers={students.filter(({ sandbox }) => sandbox === null).length} {...of} />
      <details className="group">
        <summary className="flex w-fit flex-wrap items-center gap-x-2 py-1 text-sm">
          <ChevronRight aria-hidden size={14} strokeWidth={1.5} className="transition-transform group-open:rotate-90" />
          <span className="mr-2 font-semibold">{t("settings")}</span>
          <span className="text-muted group-open:hidden">
            {t("settings-now", {
              egress: t(`egress.${settings.egress}.name`),
              minutes: settings.idleStopMinutes ?? 0,
            })}
          </span>
        </summary>
        <div className="grid gap-x-12 gap-y-8 pt-4 lg:grid-cols-2">
          <div className="flex flex-col gap-6">
            <EgressChoice {...of} />
            <EndClass {...of} />
          </div>
          <LimitsForm bounds={bounds} {...of} />
        </div>
      </details>
    </>
  );
}
