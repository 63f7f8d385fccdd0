/** What one's own containers publish, and an address under which a port of one's own host is shown. */
import type { NextRequest } from "next/server";
import { getLocale } from "next-intl/server";
import { requireViewer } from "#auth";
import type { Locale } from "#core/contract";
import { type PreviewAddress, PreviewTarget, type PublishedPort } from "#preview/contract";
import { ADDRESS_HEADER, getRuntime } from "#runtime";
import { answerRequest, readBody } from "../../../answer-request.ts";
import { requireOwnSandbox } from "../../own-sandbox.ts";

interface OwnSandbox {
  readonly params: Promise<{ sandboxId: string }>;
}

export async function GET(request: NextRequest, { params }: OwnSandbox): Promise<Response> {
  return answerRequest(async (): Promise<PublishedPort[]> => {
    const { accounts, previews } = getRuntime();
    return previews.published(await requireOwnSandbox(await requireViewer(accounts, request.headers), params));
  });
}

export async function POST(request: NextRequest, { params }: OwnSandbox): Promise<Response> {
  return answerRequest(async (): Promise<PreviewAddress> => {
    const { accounts, previews } = getRuntime();
    const viewer = await requireViewer(accounts, request.headers);
    const opener = {
      sandboxId: await requireOwnSandbox(viewer, params),
      userId: viewer.userId,
      role: viewer.role,
      sessionId: viewer.sessionId,
      locale: (await getLocale()) as Locale,
      address: request.headers.get(ADDRESS_HEADER) ?? "",
      asked: request.headers.get("host") ?? "",
    };
    return previews.open(opener, await readBody(PreviewTarget, request));
  });
}
