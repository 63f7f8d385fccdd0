/** Judges one's own attempt in one's workshop anew, what has passed too: the lab's files have changed. Elsewhere there is no such thing. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { DomainError } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../answer-request.ts";
import { requireOwnAttempt } from "../../own-attempt.ts";

export async function POST(
  request: NextRequest,
  { params }: { readonly params: Promise<{ attemptId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, classroom, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const { attemptId, classId } = await requireOwnAttempt(viewer, params);
    if (!(await classroom.isWorkshop(classId))) throw new DomainError("attempt.not-found");
    await grading.judgeAnew(attemptId);
    return {};
  });
}
