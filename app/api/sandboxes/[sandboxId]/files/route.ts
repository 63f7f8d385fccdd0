/** Puts a file that was dropped onto the page into the home folder of one's own host. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { getRuntime } from "#runtime";
import { DroppedFile } from "#sandbox/contract";
import { answerRequest } from "../../../answer-request.ts";
import { requireOwnSandbox } from "../../own-sandbox.ts";

export async function PUT(
  request: NextRequest,
  { params }: { readonly params: Promise<{ sandboxId: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, studentFiles } = getRuntime();
    const sandboxId = await requireOwnSandbox(await requireViewer(accounts, request.headers), params);
    const file = DroppedFile.parse(Object.fromEntries(request.nextUrl.searchParams));
    // The front door lets no more than 1 MiB pass.
    await studentFiles.drop(sandboxId, file, async () => Buffer.from(await request.arrayBuffer()));
    return { name: file.name };
  });
}
