/** Whether a class is over: then its sandboxes stop, and within a day it can be opened again as it was. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { EndClass } from "#classroom/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../answer-request.ts";
import { requireTaughtClass } from "../../../taught-class.ts";

export async function PUT(
  request: NextRequest,
  { params }: { readonly params: Promise<{ classId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, housekeeping } = getRuntime();
    const classId = await requireTaughtClass(await requireViewer(accounts, request.headers), params);
    const { ended } = await readBody(EndClass, request);
    if (ended) await housekeeping.endClass(classId);
    else await housekeeping.reopenClass(classId);
    return housekeeping.ofClass(classId);
  });
}
