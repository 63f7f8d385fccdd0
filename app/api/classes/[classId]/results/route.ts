/** The results of a class as a file for spreadsheets, in the language of whoever asks: of one lab, or of all. */
import type { NextRequest } from "next/server";
import { getLocale } from "next-intl/server";
import { requireViewer } from "#auth";
import { LabId, Locale } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerRequest } from "../../../answer-request.ts";
import { requireTaughtClass } from "../../taught-class.ts";

interface Context {
  readonly params: Promise<{ classId: string }>;
}

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { accounts, grading } = getRuntime();
  let file: string | null = null;
  const refusal = await answerRequest(async () => {
    const classId = await requireTaughtClass(await requireViewer(accounts, request.headers), params);
    const { searchParams } = request.nextUrl;
    const labId = LabId.optional().parse(searchParams.get("lab") ?? undefined) ?? null;
    const withComments = searchParams.get("comments") === "1";
    file = await grading.review.results.file(classId, { labId, withComments, locale: Locale.parse(await getLocale()) });
  });
  if (file === null) return refusal;
  return new Response(file, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="results.csv"',
      "cache-control": "no-store",
    },
  });
}
