/** Ends the session and leads to sign-in, or where `next` says; a plain form posts here, so that it works even when no script does. */
import type { NextRequest } from "next/server";
import { getRuntime } from "#runtime";
import { keepSession } from "../../../keep-session.ts";
import { localPath } from "../../../local-path.ts";

export async function POST(request: NextRequest): Promise<Response> {
  const cleared = await getRuntime().accounts.signOut(request.headers);
  if (cleared) await keepSession(cleared);
  const next = localPath(request.nextUrl.searchParams.get("next"));
  const location = next === "/" ? "/sign-in" : next;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
