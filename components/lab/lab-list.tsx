/** The labs of a class as a student finds them: what each is about, how long it takes, and how far they have come. */
import { useTranslations } from "next-intl";
import type { ClassId, SandboxId } from "#core/contract";
import type { AttemptView } from "#grading/contract";
import { type LabSummary, stillBefore } from "#labs/contract";
import { moduleOf } from "./lab-address.ts";
import { LabLine } from "./lab-line.tsx";
import { ModuleProgress } from "./module-progress.tsx";

export interface LabListProps {
  readonly classId: ClassId;
  /** The student's own. */
  readonly sandboxId: SandboxId;
  /** In the order of the modules; one with a problem says so and leaves the others alone. */
  readonly labs: readonly LabSummary[];
  /** The student's own. */
  readonly attempts: readonly AttemptView[];
  /** Whether a lab opens only once those it builds on have been submitted. */
  readonly inOrder: boolean;
}

export function LabList({ classId, sandboxId, labs, attempts, inOrder }: LabListProps) {
  const t = useTranslations("lab.list");
  if (labs.length === 0) {
    return (
      <p className="border-line border-y py-6">
        <strong className="font-semibold">{t("empty")}</strong> <span className="text-muted">{t("empty-hint")}</span>
      </p>
    );
  }
  const submitted = new Set(attempts.filter(({ submittedAt }) => submittedAt !== null).map(({ labId }) => labId));
  const next = labs.find(({ labId, problem }) => problem === undefined && !submitted.has(labId));
  return [...Map.groupBy(labs, ({ labId }) => moduleOf(labId))].map(([module, labsOfModule]) => (
    <section key={module} className="flex flex-col gap-4">
      <h2 className="text-muted text-sm font-normal">{t("module", { module })}</h2>
      <ModuleProgress classId={classId} labs={labsOfModule.filter(({ problem }) => !problem)} submitted={submitted} />
      <ol className="divide-y divide-line border-line border-y">
        {labsOfModule.map((lab) => (
          <LabLine
            key={lab.labId}
            classId={classId}
            sandboxId={sandboxId}
            lab={lab}
            attempt={attempts.find(({ labId }) => labId === lab.labId)}
            isNext={lab === next}
            isOpen={!inOrder || stillBefore(lab, attempts).length === 0}
            before={(lab.buildsOn ?? []).filter((labId) => !submitted.has(labId))}
          />
        ))}
      </ol>
    </section>
  ));
}
