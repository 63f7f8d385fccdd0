/** A student's test protocol for whoever teaches them, as Markdown. */
import type { NextRequest } from "next/server";
import { getLocale } from "next-intl/server";
import { requireViewer } from "#auth";
import { Locale, UserId } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../../../answer-request.ts";
import { markdownAnswer } from "../../../../../markdown-answer.ts";
import { requireTaughtClass } from "../../../../taught-class.ts";

interface Context {
  readonly params: Promise<{ classId: string; userId: string }>;
}

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { accounts, grading } = getRuntime();
  let file: string | null = null;
  const refusal = await answerRequest(async () => {
    const classId = await requireTaughtClass(await requireViewer(accounts, request.headers), params);
    const of = { classId, userId: UserId.parse((await params).userId), reader: "teacher" } as const;
    file = await grading.review.protocols.file(of, Locale.parse(await getLocale()));
  });
  return file === null ? refusal : markdownAnswer(file, "protocol.md");
}
