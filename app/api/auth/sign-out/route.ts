/** Ends the session and leads to sign-in; a plain form posts here, so that it works even when no script does. */
import type { NextRequest } from "next/server";
import { getRuntime } from "#runtime";
import { keepSession } from "../../../keep-session.ts";

export async function POST(request: NextRequest): Promise<Response> {
  const cleared = await getRuntime().accounts.signOut(request.headers);
  if (cleared) await keepSession(cleared);
  return new Response(null, { status: 303, headers: { location: "/sign-in", "cache-control": "no-store" } });
}
