/** Whether the student sees what the teacher has decided and said. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { SetRelease } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../../answer-request.ts";
import { requireTaughtSubmission, type SubmissionParams } from "../../../../taught-submission.ts";

export async function PUT(request: NextRequest, { params }: { readonly params: SubmissionParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const submission = await requireTaughtSubmission(viewer, params);
    const wish = await readBody(SetRelease, request);
    return grading.review.submissions.release(submission, { wish, by: viewer });
  });
}
