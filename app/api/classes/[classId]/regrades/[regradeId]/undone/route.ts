/** Takes a regrade back: the former verdicts stand again. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { UndoRegrade } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../../answer-request.ts";
import { requireTaughtClass } from "../../../../taught-class.ts";

export async function PUT(
  request: NextRequest,
  { params }: { readonly params: Promise<{ classId: string; regradeId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const classId = await requireTaughtClass(viewer, params);
    const { regradeId } = await params;
    const wish = await readBody(UndoRegrade, request);
    return grading.review.regrades.undo({ classId, regradeId }, { wish, by: viewer });
  });
}
