/** A student's labs in one class. */
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getRuntime } from "#runtime";
import { AppHeader } from "../../../components/account/app-header.tsx";
import { LabList } from "../../../components/lab/lab-list.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { PreloadWorkbench } from "../../../components/workbench/preload-workbench.tsx";
import { requireViewer } from "../../guards.ts";
import { requireOwnClass } from "../own-class.ts";

interface ClassPageProps {
  readonly params: Promise<{ classId: string }>;
}

export async function generateMetadata({ params }: ClassPageProps): Promise<Metadata> {
  const { name } = await requireOwnClass(await requireViewer(), (await params).classId);
  return { title: name };
}

export default async function ClassPage({ params }: ClassPageProps) {
  const viewer = await requireViewer();
  const { classId, name } = await requireOwnClass(viewer, (await params).classId);
  const { catalogue, classroom, grading, sandboxes } = getRuntime();
  const [labs, attempts, inOrder, sandboxId, t, protocol] = await Promise.all([
    catalogue.list(),
    grading.ofClass(classId),
    classroom.keepsLabOrder(classId),
    sandboxes.idFor({ classId, userId: viewer.userId }),
    getTranslations("lab.list"),
    getTranslations("protocol"),
  ]);
  return (
    <>
      <AppHeader viewer={viewer} />
      <main id="content" className="mx-auto flex w-full max-w-4xl flex-col gap-8 px-4 py-8 sm:px-6 lg:py-12">
        <PageHeader title={name} />
        <LabList
          classId={classId}
          sandboxId={sandboxId}
          labs={labs}
          attempts={attempts.filter(({ userId }) => userId === viewer.userId)}
          inOrder={inOrder}
        />
        <PreloadWorkbench />
        <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <Link href="/join" className="text-muted underline underline-offset-4 hover:text-body">
            {t("join-another")}
          </Link>
          <Link
            href={`/classes/${classId}/protocol`}
            className="text-muted underline underline-offset-4 hover:text-body"
          >
            {protocol("link")}
          </Link>
          <a
            href={`/api/classes/${classId}/evidence`}
            download
            className="text-muted underline underline-offset-4 hover:text-body"
          >
            {t("evidence")}
          </a>
        </p>
      </main>
    </>
  );
}
