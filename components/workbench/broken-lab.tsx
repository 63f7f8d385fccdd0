/** A lab that cannot be opened at the moment: says so, says what is safe, and leads back to the others. */
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Viewer } from "#auth/contract";
import type { ClassId } from "#core/contract";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";
import { AppHeader } from "../account/app-header.tsx";
import { buttonClass } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";

export interface BrokenLabProps {
  readonly viewer: Viewer;
  readonly classId: ClassId;
  readonly className: string;
  readonly lab: LabSummary;
}

export function BrokenLab({ viewer, classId, className, lab }: BrokenLabProps) {
  const t = useTranslations("workbench.broken");
  const locale = useLocale();
  return (
    <>
      <AppHeader viewer={viewer} trail={[{ label: className, href: `/classes/${classId}` }]} />
      <main id="content" className="mx-auto flex w-full max-w-3xl flex-col items-start gap-6 px-4 py-16 sm:px-6">
        <PageHeader title={t("title", { lab: localized(lab.title, locale) })} lead={t("text")} />
        <Link href={`/classes/${classId}`} className={buttonClass("plain")}>
          {t("back")}
        </Link>
      </main>
    </>
  );
}
