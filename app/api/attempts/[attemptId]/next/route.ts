/** Begins the attempt after a submitted one, where the lab allows it or something of that one is undecided; asked again, it finds it begun. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../answer-request.ts";
import { requireOwnAttempt } from "../../own-attempt.ts";

export async function POST(
  request: NextRequest,
  { params }: { readonly params: Promise<{ attemptId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const { attemptId } = await requireOwnAttempt(viewer, params);
    return grading.openNext(attemptId);
  });
}
