/** A teacher helps with one student's sandbox: restarts, resets or stops it. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { HelpSandbox } from "#classroom/contract";
import { DomainError, UserId } from "#core/contract";
import { getRuntime } from "#runtime";
import type { SandboxStatus } from "#sandbox/contract";
import { answerRequest, readBody } from "../../../../../answer-request.ts";
import { requireTaughtClass } from "../../../../taught-class.ts";

export async function POST(
  request: NextRequest,
  { params }: { readonly params: Promise<{ classId: string; userId: string }> },
): Promise<Response> {
  return answerRequest(async (): Promise<SandboxStatus> => {
    const { accounts, sandboxes } = getRuntime();
    const classId = await requireTaughtClass(await requireViewer(accounts, request.headers), params);
    const userId = UserId.safeParse((await params).userId).data;
    const found = (await sandboxes.list()).find((row) => row.classId === classId && row.userId === userId);
    if (!found) throw new DomainError("sandbox.not-found");
    const { sandboxId } = found;
    const { act } = await readBody(HelpSandbox, request);
    if (act === "restart") return sandboxes.restart(sandboxId);
    if (act === "reset") return sandboxes.reset(sandboxId);
    await sandboxes.stop(sandboxId);
    return sandboxes.status(sandboxId);
  });
}
