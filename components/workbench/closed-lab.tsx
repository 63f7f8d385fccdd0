/** Instead of a lab that cannot be opened at the moment: says so, and leads back to the others. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Viewer } from "#auth/contract";
import type { ClassId } from "#core/contract";
import { AppHeader } from "../account/app-header.tsx";
import { buttonClass } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";

export interface ClosedLabProps {
  readonly viewer: Viewer;
  readonly classId: ClassId;
  readonly className: string;
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}

export function ClosedLab({ viewer, classId, className, title, lead, children }: ClosedLabProps) {
  const t = useTranslations("workbench");
  return (
    <>
      <AppHeader viewer={viewer} trail={[{ label: className, href: `/classes/${classId}` }]} />
      <main id="content" className="mx-auto flex w-full max-w-3xl flex-col items-start gap-6 px-4 py-16 sm:px-6">
        <PageHeader title={title} lead={lead} />
        {children}
        <Link href={`/classes/${classId}`} className={buttonClass("plain")}>
          {t("to-labs")}
        </Link>
      </main>
    </>
  );
}
