/** Submits an attempt: what stands then is what counts. The same request again gets the same result. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { Submit } from "#grading/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../answer-request.ts";
import { requireOwnAttempt } from "../../own-attempt.ts";

export async function POST(
  request: NextRequest,
  { params }: { readonly params: Promise<{ attemptId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const { attemptId } = await requireOwnAttempt(viewer, params);
    return grading.submit(attemptId, await readBody(Submit, request));
  });
}
