/** Until when a lab is to be submitted in a class, by the server's clock. What comes later is marked, never refused. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { SetDeadline } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../../../answer-request.ts";
import { type LabParams, requireTaughtLab } from "../../../../../taught-lab.ts";

export async function PUT(request: NextRequest, { params }: { readonly params: LabParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading, catalogue } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const ofLab = await requireTaughtLab(viewer, params);
    await catalogue.find(ofLab.labId);
    const wish = await readBody(SetDeadline, request);
    return grading.review.submissions.setDeadline(ofLab, { wish, by: viewer });
  });
}
