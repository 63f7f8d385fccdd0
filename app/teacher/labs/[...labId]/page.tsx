/** A lab in a teacher's workshop: as a student has it, in a sandbox of their own, renewed whenever its files change. */
import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { AttemptId } from "#core/contract";
import { localized } from "#i18n/contract";
import { getRuntime } from "#runtime";
import { AppHeader } from "../../../../components/account/app-header.tsx";
import { placeAndTitle } from "../../../../components/lab/lab-address.ts";
import { WorkshopBar } from "../../../../components/workshop/workshop-bar.tsx";
import { requireLab } from "../../../classes/[classId]/labs/[...labId]/require-lab.ts";
import { requireTeacher } from "../../../guards.ts";
import { LabAtWork } from "../../../lab-at-work.tsx";

interface WorkshopPageProps {
  readonly params: Promise<{ labId: string[] }>;
}

// On a tablet the terminal and its keys stay above the keyboard instead of under it.
export const viewport: Viewport = { interactiveWidget: "resizes-content" };

export async function generateMetadata({ params }: WorkshopPageProps): Promise<Metadata> {
  await requireTeacher();
  const { title } = await requireLab((await params).labId);
  return { title: localized(title, await getLocale()) };
}

export default async function WorkshopPage({ params }: WorkshopPageProps) {
  const viewer = await requireTeacher();
  const lab = await requireLab((await params).labId);
  const { labId } = lab;
  const { catalogue, classroom } = getRuntime();
  const [faults, locale, t] = [await catalogue.faultsOf(labId), await getLocale(), await getTranslations("workshop")];
  const trail = [
    { label: t("title"), href: "/teacher/labs" },
    { label: placeAndTitle(lab, locale), href: `/teacher/labs/${labId}` },
  ];
  if (lab.problem !== undefined) {
    return (
      <>
        <AppHeader viewer={viewer} trail={trail} />
        <main id="content" className="mx-auto w-full max-w-3xl px-4 py-16 sm:px-6">
          <WorkshopBar faults={faults} attemptId={null} />
        </main>
      </>
    );
  }

  const classId = await classroom.workshopOf(viewer);
  const bar = (attemptId: AttemptId) => <WorkshopBar faults={faults} attemptId={attemptId} />;
  return <LabAtWork viewer={viewer} classId={classId} lab={lab} trail={trail} above={bar} />;
}
