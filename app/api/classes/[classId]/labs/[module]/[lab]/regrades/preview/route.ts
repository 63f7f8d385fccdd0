/** Whose verdicts a regrade would change, and why. Nothing is changed by looking. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { RegradeQuery } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../../../../../answer-request.ts";
import { type LabParams, requireTaughtLab } from "../../../../../../taught-lab.ts";

export async function GET(request: NextRequest, { params }: { readonly params: LabParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const ofLab = await requireTaughtLab(viewer, params);
    const { since } = RegradeQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
    return grading.review.regrades.preview(ofLab, since);
  });
}
