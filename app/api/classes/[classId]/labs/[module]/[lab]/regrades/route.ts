/** Regrades of a lab in a class: those there were, and another one, as it was previewed. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { ApplyRegrade } from "#grading/review/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../../../answer-request.ts";
import { type LabParams, requireTaughtLab } from "../../../../../taught-lab.ts";

export async function GET(request: NextRequest, { params }: { readonly params: LabParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    return grading.review.regrades.list(await requireTaughtLab(viewer, params));
  });
}

export async function POST(request: NextRequest, { params }: { readonly params: LabParams }): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, grading } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const ofLab = await requireTaughtLab(viewer, params);
    const wish = await readBody(ApplyRegrade, request);
    return grading.review.regrades.apply(ofLab, { wish, by: viewer });
  });
}
