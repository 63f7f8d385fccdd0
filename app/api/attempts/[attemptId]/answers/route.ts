/** Saves one answer; once it is acknowledged it is kept, and the same request again changes nothing. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { SaveAnswer } from "#grading/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../answer-request.ts";
import { requireOwnAttempt } from "../../own-attempt.ts";

export async function PUT(
  request: NextRequest,
  { params }: { readonly params: Promise<{ attemptId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const { attemptId } = await requireOwnAttempt(viewer, params);
    return grading.saveAnswer(attemptId, await readBody(SaveAnswer, request));
  });
}
