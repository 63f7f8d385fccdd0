/** What a class has submitted on a lab, reviewed by its teacher. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClassId, LabId } from "#core/contract";
import { localized } from "#i18n/contract";
import { getRuntime } from "#runtime";
import { AppHeader } from "../../../../../../../../components/account/app-header.tsx";
import { ConnectionProvider } from "../../../../../../../../components/connection/connection-provider.tsx";
import { ReviewDesk } from "../../../../../../../../components/review/review-desk.tsx";
import { orNotFound, requireViewer } from "../../../../../../../guards.ts";

interface ReviewPageProps {
  readonly params: Promise<{ classId: string; module: string; lab: string }>;
  readonly searchParams: Promise<{ submission?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function ReviewPage({ params, searchParams }: ReviewPageProps) {
  const viewer = await requireViewer();
  const { classId: typedClass, module, lab: typedLab } = await params;
  const classId = ClassId.safeParse(typedClass);
  const labId = LabId.safeParse(`${module}/${typedLab}`);
  if (!classId.success || !labId.success) notFound();
  const { classroom, catalogue, grading } = getRuntime();
  // For whoever does not teach the class it does not exist.
  const { name } = await orNotFound(classroom.view(viewer, classId.data));
  const [lab, list, t, locale] = await Promise.all([
    orNotFound(catalogue.find(labId.data)),
    grading.review.submissions.list({ classId: classId.data, labId: labId.data }),
    getTranslations("classroom.classes"),
    getLocale(),
  ]);
  const { submission } = await searchParams;
  return (
    <ConnectionProvider>
      <AppHeader
        viewer={viewer}
        trail={[
          { label: t("title"), href: "/teacher" },
          { label: name, href: `/teacher/classes/${classId.data}` },
        ]}
      />
      <main id="content" className="mx-auto w-full max-w-[100rem] px-4 py-6 sm:px-6">
        <ReviewDesk
          initial={list}
          title={localized(lab.title, locale)}
          className={name}
          wanted={typeof submission === "string" ? submission : null}
        />
      </main>
    </ConnectionProvider>
  );
}
