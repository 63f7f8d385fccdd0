/** How one's own attempt stands; asked by a page that was cut off for a while. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../answer-request.ts";
import { requireOwnAttempt } from "../own-attempt.ts";

export async function GET(
  request: NextRequest,
  { params }: { readonly params: Promise<{ attemptId: string }> },
): Promise<Response> {
  return answerRequest(async () =>
    requireOwnAttempt(await requireViewer(getRuntime().accounts, request.headers), params),
  );
}
