/** Gives a student their own evidence journal in a class, whole and signed: newline-delimited JSON that `evidence verify --file` reads. */
import type { NextRequest } from "next/server";
import { requireViewer } from "#auth";
import { ClassId, DomainError } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../answer-request.ts";

interface Context {
  readonly params: Promise<{ classId: string }>;
}

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { accounts, classroom, sandboxes, grading } = getRuntime();
  let journal: AsyncGenerator<string> | null = null;
  const refusal = await answerRequest(async () => {
    const viewer = await requireViewer(accounts, request.headers);
    const classId = ClassId.safeParse((await params).classId);
    // A foreign class and one that does not exist look alike.
    if (!classId.success || !(await classroom.mayOpen(viewer, classId.data))) throw new DomainError("class.not-found");
    journal = grading.evidence.exportOf(await sandboxes.idFor({ classId: classId.data, userId: viewer.userId }));
  });
  if (!journal) return refusal;
  return new Response(bytesOf(journal), {
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": 'attachment; filename="evidence.ndjson"',
      "cache-control": "no-store",
    },
  });
}

/** Read from the database as fast as it is taken, never faster. */
function bytesOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
