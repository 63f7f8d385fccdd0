/** One lab in the list. The whole line leads to it; a broken one leads nowhere and says why. */
import { TriangleAlert } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ClassId, LabId, SandboxId } from "#core/contract";
import type { AttemptView } from "#grading/contract";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";
import { Badge } from "../ui/badge.tsx";
import { numberOf } from "./lab-address.ts";
import { LabLink } from "./lab-link.tsx";
import { protocolOf } from "./protocol.ts";
import { VerdictBar } from "./verdict-bar.tsx";

export interface LabLineProps {
  readonly classId: ClassId;
  readonly sandboxId: SandboxId;
  readonly lab: LabSummary;
  readonly attempt: AttemptView | undefined;
  /** The first that has not been submitted. */
  readonly isNext: boolean;
  /** False while the class's order keeps it shut. */
  readonly isOpen: boolean;
  /** What is better done before, and is not. */
  readonly before: readonly LabId[];
}

export function LabLine({ classId, sandboxId, lab, attempt, isNext, isOpen, before }: LabLineProps) {
  const t = useTranslations("lab.list");
  const locale = useLocale();
  const { labId, title, lead, minutes, problem } = lab;
  return (
    <li className="group relative flex flex-col gap-x-6 gap-y-3 px-2 py-4 transition-colors has-[a]:hover:bg-sunken sm:flex-row">
      <span aria-hidden="true" className="hidden w-8 shrink-0 text-lg text-muted tabular-nums sm:block">
        {numberOf(labId)}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h3 className="text-lg">
          {problem === undefined && isOpen ? (
            <LabLink classId={classId} labId={labId} sandboxId={sandboxId} isNext={isNext}>
              {localized(title, locale)}
            </LabLink>
          ) : (
            localized(title, locale)
          )}
        </h3>
        {lead && <p className="max-w-measure">{localized(lead, locale)}</p>}
        {problem === undefined ? (
          <p className="text-muted text-sm">
            {t("minutes", { minutes })}
            {before.length > 0 && ` · ${t(isOpen ? "before" : "not-yet", { labs: before.map(numberOf).join(", ") })}`}
          </p>
        ) : (
          <p className="flex gap-2 text-sm">
            <TriangleAlert aria-hidden size={16} strokeWidth={1.5} className="mt-1 shrink-0 text-undecided" />
            {t("broken")}
          </p>
        )}
      </div>
      {problem === undefined && <Progress lab={lab} attempt={attempt} />}
    </li>
  );
}

function Progress({ lab, attempt }: Pick<LabLineProps, "lab" | "attempt">) {
  const t = useTranslations("lab.list");
  const format = useFormatter();
  const submittedAt = attempt?.submittedAt;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm sm:w-40 sm:shrink-0 sm:flex-col sm:items-end sm:pt-1.5">
      <VerdictBar rows={protocolOf(lab, attempt)} />
      {attempt ? (
        <span className="tabular-nums">{t("points", { points: attempt.points, max: lab.pointsMax })}</span>
      ) : (
        <span className="text-muted">{t("not-started")}</span>
      )}
      {attempt?.next === "revision" && <Badge tone="undecided">{t("handed-back")}</Badge>}
      {submittedAt && attempt.next !== "revision" && (
        <Badge tone="passed">{t("submitted", { when: format.dateTime(submittedAt, { dateStyle: "short" }) })}</Badge>
      )}
    </div>
  );
}
