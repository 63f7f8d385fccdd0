/** All labs there are, each with what is to be mended; from here a teacher tries one out. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getRuntime } from "#runtime";
import { AppHeader } from "../../../components/account/app-header.tsx";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { WorkshopList } from "../../../components/workshop/workshop-list.tsx";
import { requireTeacher } from "../../guards.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workshop"))("title") };
}

export default async function LabsPage() {
  const viewer = await requireTeacher();
  const { catalogue } = getRuntime();
  const labs = await catalogue.list();
  const [faults, t, classes] = [
    await catalogue.faults(),
    await getTranslations("workshop"),
    await getTranslations("classroom.classes"),
  ];
  return (
    <>
      <AppHeader viewer={viewer} trail={[{ label: classes("title"), href: "/teacher" }]} />
      <main id="content" className="mx-auto flex w-full max-w-4xl flex-col gap-8 px-4 py-8 sm:px-6 lg:py-12">
        <PageHeader title={t("title")} lead={t("lead")} />
        <WorkshopList labs={labs} faults={faults} />
      </main>
    </>
  );
}
