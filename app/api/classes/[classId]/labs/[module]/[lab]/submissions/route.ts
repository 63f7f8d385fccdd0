/** What a class has submitted on a lab, for its teacher. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../../../../answer-request.ts";
import { type LabParams, requireTaughtLab } from "../../../../../taught-lab.ts";

export async function GET(request: NextRequest, { params }: { readonly params: LabParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    return grading.review.submissions.list(await requireTaughtLab(viewer, params));
  });
}
