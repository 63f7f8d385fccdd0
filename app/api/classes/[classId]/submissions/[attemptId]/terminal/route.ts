/** What stood in the student's terminal around a moment, as plain text, for the class's teacher. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { TerminalMomentQuery } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../../../answer-request.ts";
import { requireTaughtSubmission, type SubmissionParams } from "../../../../taught-submission.ts";

export async function GET(request: NextRequest, { params }: { readonly params: SubmissionParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const submission = await requireTaughtSubmission(viewer, params);
    const place = TerminalMomentQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
    return grading.review.submissions.moment(submission, place);
  });
}
