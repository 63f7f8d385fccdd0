/** Signing in without a page, for scripts and benchmarks: `{ name, password }` → the session's cookie. */
import type { NextRequest } from "next/server";
import { SignInForm, type Viewer } from "#auth/contract";
import { type ErrorCode, isDomainError, type Reply } from "#core/contract";
import { getRuntime } from "#runtime";
import { keepSession } from "../../../keep-session.ts";

const statusOf: Partial<Record<ErrorCode, number>> = {
  "auth.wrong-password": 401,
  "auth.locked": 429,
  "platform.busy": 503,
};

export async function POST(request: NextRequest): Promise<Response> {
  const form = SignInForm.safeParse(await request.json().catch(() => null));
  if (!form.success) return answer({ ok: false, code: "input.invalid", details: {} }, 400);
  try {
    const { viewer, cookie } = await getRuntime().accounts.signIn(form.data, request.headers);
    await keepSession(cookie);
    return answer({ ok: true, data: viewer }, 200);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return answer({ ok: false, code: error.code, details: error.details }, statusOf[error.code] ?? 400);
  }
}

function answer(reply: Reply<Viewer>, status: number): Response {
  return Response.json(reply, { status, headers: { "cache-control": "no-store" } });
}
