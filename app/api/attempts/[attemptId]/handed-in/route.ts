/** Shows what was handed in of one's own, and how it was built. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../answer-request.ts";
import { requireOwnAttempt } from "../../own-attempt.ts";

export async function GET(
  request: NextRequest,
  { params }: { readonly params: Promise<{ attemptId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const { attemptId } = await requireOwnAttempt(viewer, params);
    return grading.review.handIns.folderOf(attemptId);
  });
}
