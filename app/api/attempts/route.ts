/** Begins one's own attempt on a lab: what happens from now on counts. Asked by every page that shows the lab; once it has begun, it tells how it stands. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { DomainError } from "#core/contract";
import { OpenAttempt } from "#grading/contract";
import { getRuntime } from "#runtime";
import { answerRequest, readBody } from "../answer-request.ts";

export async function POST(request: NextRequest): Promise<Response> {
  return answerRequest(async () => {
    const { accounts, classroom, grading, labOrder, studentFiles, sandboxes } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const wanted = await readBody(OpenAttempt, request);
    // A foreign class and one that does not exist look alike.
    if (!(await classroom.mayOpen(viewer, wanted.classId))) throw new DomainError("class.not-found");
    await classroom.touch({ classId: wanted.classId, userId: viewer.userId });
    const owner = { classId: wanted.classId, userId: viewer.userId };
    if ((await labOrder.stillBefore({ ...wanted, userId: viewer.userId })).length > 0)
      throw new DomainError("lab.not-yet");
    const attempt = await grading.open({ ...wanted, userId: viewer.userId });
    void sandboxes.idFor(owner).then((sandboxId) => studentFiles.want(sandboxId, wanted.labId));
    return attempt;
  });
}
