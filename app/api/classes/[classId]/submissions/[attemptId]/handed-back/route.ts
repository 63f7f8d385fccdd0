/** Whether the student may revise what they have submitted. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { SetHandedBack } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../../answer-request.ts";
import { requireTaughtSubmission, type SubmissionParams } from "../../../../taught-submission.ts";

export async function PUT(request: NextRequest, { params }: { readonly params: SubmissionParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const submission = await requireTaughtSubmission(viewer, params);
    const wish = await readBody(SetHandedBack, request);
    return grading.review.submissions.handBack(submission, { wish, by: viewer });
  });
}
