/** One submission, whole, for the class's teacher: what was found and why, what was decided, said and answered. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../../answer-request.ts";
import { requireTaughtSubmission, type SubmissionParams } from "../../../taught-submission.ts";

export async function GET(request: NextRequest, { params }: { readonly params: SubmissionParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    return grading.review.submissions.submission(await requireTaughtSubmission(viewer, params));
  });
}
