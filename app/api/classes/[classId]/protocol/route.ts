/** Gives a student their own test protocol in a class, as Markdown. */
import type { NextRequest } from "next/server";
import { getLocale } from "next-intl/server";
import { requireViewer } from "#auth";
import { ClassId, DomainError, Locale } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../answer-request.ts";
import { markdownAnswer } from "../../../markdown-answer.ts";

interface Context {
  readonly params: Promise<{ classId: string }>;
}

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { accounts, classroom, grading } = getRuntime();
  let file: string | null = null;
  const refusal = await answerRequest(async () => {
    const viewer = await requireViewer(accounts, request.headers);
    const classId = ClassId.safeParse((await params).classId);
    // A foreign class and one that does not exist look alike.
    if (!classId.success || !(await classroom.mayOpen(viewer, classId.data))) throw new DomainError("class.not-found");
    const of = { classId: classId.data, userId: viewer.userId, reader: "student" } as const;
    file = await grading.review.protocols.file(of, Locale.parse(await getLocale()));
  });
  return file === null ? refusal : markdownAnswer(file, "protocol.md");
}
