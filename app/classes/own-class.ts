/** The class a student works in. For its teacher there is the teacher's page; for everybody else there is nothing here. */
import { notFound, redirect } from "next/navigation";
import type { Viewer } from "#auth/contract";
import { ClassId } from "#core/contract";
import { getRuntime } from "#runtime";

export interface OwnClass {
  readonly classId: ClassId;
  readonly name: string;
}

export async function requireOwnClass(viewer: Viewer, classIdOfPage: string): Promise<OwnClass> {
  const { classroom } = getRuntime();
  const classId = ClassId.safeParse(classIdOfPage).data;
  if (!classId) notFound();
  if (viewer.role !== "student" && (await classroom.mayTeach(viewer, classId))) redirect(`/teacher/classes/${classId}`);
  const classes = await classroom.classesOf(viewer.userId);
  return classes.find((own) => own.classId === classId) ?? notFound();
}
