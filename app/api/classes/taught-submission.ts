/** Names a submission for whoever teaches its class; for everybody else there is neither. Whether it is of that class, the review knows. */
import type { Viewer } from "#auth/contract";
import { AttemptId, type ClassId, DomainError } from "#core/contract";
import { requireTaughtClass } from "./taught-class.ts";

export type SubmissionParams = Promise<{ classId: string; attemptId: string }>;

export interface TaughtSubmission {
  readonly classId: ClassId;
  readonly attemptId: AttemptId;
}

/** @throws DomainError `class.not-found`, also when it is somebody else's; `attempt.not-found` for what cannot be an id. */
export async function requireTaughtSubmission(viewer: Viewer, params: SubmissionParams): Promise<TaughtSubmission> {
  const classId = await requireTaughtClass(viewer, params);
  const attemptId = AttemptId.safeParse((await params).attemptId);
  if (!attemptId.success) throw new DomainError("attempt.not-found");
  return { classId, attemptId: attemptId.data };
}
