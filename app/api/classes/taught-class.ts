/** Finds a class for whoever teaches it; for everybody else there is none. */
import type { Viewer } from "#auth/contract";
import { ClassId, DomainError } from "#core/contract";
import { getRuntime } from "#runtime";

/** @throws DomainError `class.not-found`, also when it is somebody else's. */
export async function requireTaughtClass(viewer: Viewer, params: Promise<{ classId: string }>): Promise<ClassId> {
  const classId = ClassId.safeParse((await params).classId);
  if (!classId.success || !(await getRuntime().classroom.mayTeach(viewer, classId.data))) {
    throw new DomainError("class.not-found");
  }
  return classId.data;
}
