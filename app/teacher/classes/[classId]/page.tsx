/** One class, live. */
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClassId } from "#core/contract";
import { getRuntime, originForOthers } from "#runtime";
import { AppHeader } from "../../../../components/account/app-header.tsx";
import { ClassBoard } from "../../../../components/classroom/class-board.tsx";
import { ConnectionProvider } from "../../../../components/connection/connection-provider.tsx";
import { orNotFound, requireTeacher } from "../../../guards.ts";
import { changeJoining, changeLabOrder } from "../../actions.ts";

interface ClassPageProps {
  readonly params: Promise<{ classId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("classroom.board"))("results") };
}

export default async function ClassPage({ params }: ClassPageProps) {
  const viewer = await requireTeacher();
  const classId = ClassId.safeParse((await params).classId);
  if (!classId.success) notFound();
  const { classroom, catalogue, limitBounds } = getRuntime();
  const [view, labs, faults, t] = await Promise.all([
    orNotFound(classroom.view(viewer, classId.data)),
    catalogue.list(),
    catalogue.faults(),
    getTranslations("classroom.classes"),
  ]);
  return (
    <ConnectionProvider>
      <AppHeader viewer={viewer} trail={[{ label: t("title"), href: "/teacher" }]} />
      <main id="content" className="mx-auto w-full max-w-[100rem] px-4 py-8 sm:px-6">
        <ClassBoard
          view={view}
          labs={labs}
          faults={faults}
          origin={await originForStudents()}
          onJoiningChange={changeJoining.bind(null, classId.data)}
          onLabOrderChange={changeLabOrder.bind(null, classId.data)}
          limitBounds={limitBounds}
        />
      </main>
    </ConnectionProvider>
  );
}

async function originForStudents(): Promise<string> {
  const sent = await headers();
  // After a form Next asks itself for the page it leads to, and keeps the browser's host only here.
  const asked = sent.get("x-forwarded-host") ?? sent.get("host");
  return originForOthers(getRuntime().config, { asked });
}
