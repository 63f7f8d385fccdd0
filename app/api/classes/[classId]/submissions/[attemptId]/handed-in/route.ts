/** A file that a student has handed in, as plain text, for the class's teacher. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { HandedInQuery } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../../../answer-request.ts";
import { requireTaughtSubmission, type SubmissionParams } from "../../../../taught-submission.ts";

export async function GET(request: NextRequest, { params }: { readonly params: SubmissionParams }): Promise<Response> {
  const { accounts, grading } = getRuntime();
  let text: string | null = null;
  const refusal = await answerRequest(async () => {
    const viewer = await requireViewer(accounts, request.headers);
    const submission = await requireTaughtSubmission(viewer, params);
    const { path } = HandedInQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
    text = await grading.review.submissions.handedInText(submission, path);
  });
  if (text === null) return refusal;
  // A student wrote it: nothing of it may be run in the teacher's browser, whatever it looks like.
  return new Response(text, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
