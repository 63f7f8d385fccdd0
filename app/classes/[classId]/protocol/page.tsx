/** A student's own test protocol in one class: to read, to print, to take along. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getRuntime } from "#runtime";
import { AppHeader } from "../../../../components/account/app-header.tsx";
import { TestProtocolDocument } from "../../../../components/protocol/test-protocol.tsx";
import { requireViewer } from "../../../guards.ts";
import { requireOwnClass } from "../../own-class.ts";

interface ProtocolPageProps {
  readonly params: Promise<{ classId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("protocol"))("title") };
}

export default async function ProtocolPage({ params }: ProtocolPageProps) {
  const viewer = await requireViewer();
  const { classId, name } = await requireOwnClass(viewer, (await params).classId);
  const protocol = await getRuntime().grading.review.protocols.of({
    classId,
    userId: viewer.userId,
    reader: "student",
  });
  return (
    <>
      <AppHeader viewer={viewer} trail={[{ label: name, href: `/classes/${classId}` }]} />
      <TestProtocolDocument protocol={protocol} download={`/api/classes/${classId}/protocol`} />
    </>
  );
}
