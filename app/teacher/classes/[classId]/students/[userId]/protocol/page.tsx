/** A student's test protocol, for whoever teaches them. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClassId, UserId } from "#core/contract";
import { getRuntime } from "#runtime";
import { AppHeader } from "../../../../../../../components/account/app-header.tsx";
import { TestProtocolDocument } from "../../../../../../../components/protocol/test-protocol.tsx";
import { requireTeacher } from "../../../../../../guards.ts";

interface ProtocolPageProps {
  readonly params: Promise<{ classId: string; userId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("protocol"))("title") };
}

export default async function StudentProtocolPage({ params }: ProtocolPageProps) {
  const viewer = await requireTeacher();
  const { classroom, grading } = getRuntime();
  const classId = ClassId.safeParse((await params).classId).data;
  const userId = UserId.safeParse((await params).userId).data;
  if (!classId || !userId || !(await classroom.mayTeach(viewer, classId))) notFound();
  const protocol = await grading.review.protocols.of({ classId, userId, reader: "teacher" });
  // Somebody who was never in the class.
  if (protocol.student === "") notFound();
  const t = await getTranslations("classroom.classes");
  const trail = [
    { label: t("title"), href: "/teacher" },
    { label: protocol.className, href: `/teacher/classes/${classId}` },
  ];
  return (
    <>
      <AppHeader viewer={viewer} trail={trail} />
      <TestProtocolDocument protocol={protocol} download={`/api/classes/${classId}/students/${userId}/protocol`} />
    </>
  );
}
