/** What a teacher says of all sandboxes of a class: egress holds at once, limits from each one's next start on. What is not named stays. */
import type { NextRequest } from "next/server";
import { z } from "zod";
import { requireViewer } from "#auth";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../../answer-request.ts";
import { settingsWithin } from "../../../settings-within.ts";
import { requireTaughtClass } from "../../../taught-class.ts";

export async function PUT(
  request: NextRequest,
  { params }: { readonly params: Promise<{ classId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, housekeeping, limitBounds } = getRuntime();
    const classId = await requireTaughtClass(await requireViewer(accounts, request.headers), params);
    const body = await readBody(z.unknown(), request);
    const { settings: before } = await housekeeping.ofClass(classId);
    await housekeeping.changeSettings(classId, settingsWithin({ bounds: limitBounds, before }, body));
    return housekeeping.ofClass(classId);
  });
}
