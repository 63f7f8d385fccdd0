/** Shows one's own container beside the base line of the lab. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { HardeningQuery } from "#grading/hardening/contract";
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
    const attempt = await requireOwnAttempt(viewer, params);
    const { container } = HardeningQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
    return grading.hardening.look(attempt, container);
  });
}
