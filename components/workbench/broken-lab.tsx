/** A lab with an error in its files: says so, and what is safe. */
import { useLocale, useTranslations } from "next-intl";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";
import { ClosedLab, type ClosedLabProps } from "./closed-lab.tsx";

export interface BrokenLabProps extends Pick<ClosedLabProps, "viewer" | "classId" | "className"> {
  readonly lab: LabSummary;
}

export function BrokenLab({ lab, ...props }: BrokenLabProps) {
  const t = useTranslations("workbench.broken");
  return <ClosedLab {...props} title={t("title", { lab: localized(lab.title, useLocale()) })} lead={t("text")} />;
}
