/** What is to be mended in a lab, and which version of its files that is about; asked by a workshop again and again. For teachers only. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { DomainError, LabId } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../../answer-request.ts";

export async function GET(
  request: NextRequest,
  { params }: { readonly params: Promise<{ module: string; lab: string }> },
): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, catalogue } = getRuntime();
    const { role } = await requireViewer(accounts, request.headers);
    const { module, lab } = await params;
    const labId = LabId.safeParse(`${module}/${lab}`).data;
    if (role === "student" || !labId) throw new DomainError("lab.not-found");
    return catalogue.faultsOf(labId);
  });
}
