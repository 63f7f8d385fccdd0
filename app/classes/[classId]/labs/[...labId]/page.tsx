/** A lab at work. Making the page begins nothing, so that it can be fetched before it is asked for; showing it does. */
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import { localized } from "#i18n/contract";
import { getRuntime } from "#runtime";
import { LabWorkProvider } from "../../../../../components/lab/lab-work.tsx";
import { Lesson } from "../../../../../components/lab/lesson.tsx";
import { LessonFrame } from "../../../../../components/lab/lesson-frame.tsx";
import { BrokenLab } from "../../../../../components/workbench/broken-lab.tsx";
import { readLayout } from "../../../../../components/workbench/pane.ts";
import { Workbench } from "../../../../../components/workbench/workbench.tsx";
import { requireViewer } from "../../../../guards.ts";
import { requireOwnClass } from "../../../own-class.ts";
import { requireLab } from "./require-lab.ts";

interface LabPageProps {
  readonly params: Promise<{ classId: string; labId: string[] }>;
}

// On a tablet the terminal and its keys stay above the keyboard instead of under it.
export const viewport: Viewport = { interactiveWidget: "resizes-content" };

export async function generateMetadata({ params }: LabPageProps): Promise<Metadata> {
  await requireViewer();
  const { title } = await requireLab((await params).labId);
  return { title: localized(title, await getLocale()) };
}

export default async function LabPage({ params }: LabPageProps) {
  const viewer = await requireViewer();
  const { classId, name: className } = await requireOwnClass(viewer, (await params).classId);
  const lab = await requireLab((await params).labId);
  if (lab.problem !== undefined) return <BrokenLab viewer={viewer} classId={classId} className={className} lab={lab} />;

  const { userId } = viewer;
  const { labId } = lab;
  const { catalogue, grading, sandboxes } = getRuntime();
  const [body, attempt, sandboxId, kept] = await Promise.all([
    getLocale().then((locale) => catalogue.lesson(labId, locale)),
    grading.look({ classId, userId, labId }),
    sandboxes.idFor({ classId, userId }),
    cookies(),
  ]);
  const layouts = { columns: readLayout(kept.get("columns")?.value), rows: readLayout(kept.get("rows")?.value) };
  return (
    <LabWorkProvider key={attempt.attemptId} lab={lab} attempt={attempt}>
      <Workbench viewer={viewer} className={className} sandbox={sandboxes.status(sandboxId)} layouts={layouts}>
        <LessonFrame>
          <Lesson body={body} />
        </LessonFrame>
      </Workbench>
    </LabWorkProvider>
  );
}
