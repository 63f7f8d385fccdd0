/** A lab that the class's order still keeps shut: says what comes before it, and leads there. */
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";
import { labPath } from "../lab/lab-address.ts";
import { ClosedLab, type ClosedLabProps } from "./closed-lab.tsx";

export interface LabNotYetProps extends Pick<ClosedLabProps, "viewer" | "classId" | "className"> {
  readonly lab: LabSummary;
  readonly before: readonly LabSummary[];
}

export function LabNotYet({ lab, before, ...props }: LabNotYetProps) {
  const t = useTranslations("workbench.not-yet");
  const locale = useLocale();
  return (
    <ClosedLab {...props} title={t("title", { lab: localized(lab.title, locale) })} lead={t("text")}>
      <ul className="flex flex-col gap-2">
        {before.map(({ labId, title }) => (
          <li key={labId}>
            <Link
              href={labPath({ classId: props.classId, labId })}
              className="underline underline-offset-4 hover:text-accent"
            >
              {localized(title, locale)}
            </Link>
          </li>
        ))}
      </ul>
    </ClosedLab>
  );
}
