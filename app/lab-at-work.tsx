/** A lab as somebody works on it: the lesson beside the terminal, what was done so far, and the panes as they were left. */
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import type { Viewer } from "#auth/contract";
import type { AttemptId, ClassId } from "#core/contract";
import type { LabSummary } from "#labs/contract";
import { getRuntime } from "#runtime";
import type { TrailStep } from "../components/account/app-header.tsx";
import { LabWorkProvider } from "../components/lab/lab-work.tsx";
import { Lesson } from "../components/lab/lesson.tsx";
import { LessonFrame } from "../components/lab/lesson-frame.tsx";
import { readLayout } from "../components/workbench/pane.ts";
import { Workbench } from "../components/workbench/workbench.tsx";

export interface LabAtWorkProps {
  readonly viewer: Viewer;
  readonly classId: ClassId;
  readonly lab: LabSummary;
  /** The way to this lab, outermost first. */
  readonly trail: readonly TrailStep[];
  /** What stands above the lesson, made for the attempt. */
  readonly above?: (attemptId: AttemptId) => ReactNode;
}

export async function LabAtWork({ viewer, classId, lab, trail, above }: LabAtWorkProps) {
  const { userId } = viewer;
  const { labId } = lab;
  const { catalogue, grading, sandboxes } = getRuntime();
  const [body, attempt, sandboxId, kept] = await Promise.all([
    catalogue.lesson(labId, await getLocale()),
    grading.look({ classId, userId, labId }),
    sandboxes.idFor({ classId, userId }),
    cookies(),
  ]);
  const layouts = { columns: readLayout(kept.get("columns")?.value), rows: readLayout(kept.get("rows")?.value) };
  return (
    <LabWorkProvider key={attempt.attemptId} lab={lab} attempt={attempt}>
      <Workbench viewer={viewer} trail={trail} sandbox={sandboxes.status(sandboxId)} layouts={layouts}>
        {above?.(attempt.attemptId)}
        <LessonFrame>
          <Lesson body={body} />
        </LessonFrame>
      </Workbench>
    </LabWorkProvider>
  );
}
