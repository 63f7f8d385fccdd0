/** What a teacher says of all sandboxes of a class: egress holds at once, limits from each one's next start on. */
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
    await housekeeping.changeSettings(classId, settingsWithin(limitBounds, await readBody(z.unknown(), request)));
    return housekeeping.ofClass(classId);
  });
}
