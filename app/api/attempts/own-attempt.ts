/** Finds an attempt for the student whose it is; for everybody else there is none. */
import type { Viewer } from "#auth/contract";
import { AttemptId, DomainError } from "#core/contract";
import type { AttemptView } from "#grading/contract";
import { getRuntime } from "#runtime";

/** @throws DomainError `attempt.not-found`, also when the student is no longer in the class. */
export async function requireOwnAttempt(viewer: Viewer, params: Promise<{ attemptId: string }>): Promise<AttemptView> {
  const { grading, classroom } = getRuntime();
  const attemptId = AttemptId.safeParse((await params).attemptId);
  const attempt = attemptId.success ? await grading.find(attemptId.data) : null;
  if (!attempt || attempt.userId !== viewer.userId) throw new DomainError("attempt.not-found");
  if (!(await classroom.mayOpen(viewer, attempt.classId))) throw new DomainError("attempt.not-found");
  await classroom.touch(attempt);
  return attempt;
}
