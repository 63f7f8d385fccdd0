/** How many sandboxes are kept ready for the students of a class who have none yet. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { PrepareClass } from "#classroom/contract";
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
    const { count } = await readBody(PrepareClass, request);
    await housekeeping.prepareClass(classId, count);
    return housekeeping.ofClass(classId);
  });
}
