/** The teacher decides a row otherwise than the platform, or takes that back; with a reason. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { SetOverride } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../../answer-request.ts";
import { requireTaughtSubmission, type SubmissionParams } from "../../../../taught-submission.ts";

export async function PUT(request: NextRequest, { params }: { readonly params: SubmissionParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const submission = await requireTaughtSubmission(viewer, params);
    const wish = await readBody(SetOverride, request);
    return grading.review.submissions.override(submission, { wish, by: viewer });
  });
}
