/** One way to answer what a page asks for: a `Reply` with the status that goes with it, whatever happens. */
import { z } from "zod";
import { type ErrorCode, isDomainError, type Reply } from "#core/contract";
import { getRuntime } from "#runtime";

/** An answer has at most 4000 characters, which JSON may write as six bytes each. */
const bodyBytesMax = 32 * 1024;

const statusOf: Partial<Record<ErrorCode, number>> = {
  "auth.sign-in-required": 401,
  "class.not-found": 404,
  "container.not-found": 404,
  "attempt.none-left": 409,
  "attempt.not-found": 404,
  "attempt.not-submitted": 409,
  "attempt.submitted": 409,
  "engine.unreachable": 503,
  "lab.broken": 503,
  "lab.not-found": 404,
  "lab.not-yet": 409,
  "platform.busy": 503,
  "preview.no-port-left": 503,
  "preview.not-set-up": 503,
  "platform.unexpected": 500,
  "regrade.not-found": 404,
  "regrade.outdated": 409,
  "regrade.superseded": 409,
  "sandbox.class-ended": 409,
  "sandbox.file-there": 409,
  "sandbox.not-found": 404,
};

/** @param act what is asked for; throws DomainError or ZodError where that is to be told. */
export async function answerRequest<Data>(act: () => Promise<Data>): Promise<Response> {
  const reply = await act().then((data): Reply<Data> => ({ ok: true, data }), failureOf);
  const status = reply.ok ? 200 : (statusOf[reply.code] ?? 400);
  return Response.json(reply, { status, headers: { "cache-control": "no-store" } });
}

/** @throws ZodError also for what is no JSON, or longer than any answer. */
export async function readBody<Schema extends z.ZodType>(schema: Schema, request: Request): Promise<z.infer<Schema>> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const body: unknown = length <= bodyBytesMax ? await request.json().catch(() => undefined) : undefined;
  return schema.parse(body);
}

function failureOf(error: unknown): Reply<never> {
  if (error instanceof z.ZodError) return { ok: false, code: "input.invalid", details: {} };
  if (isDomainError(error)) return { ok: false, code: error.code, details: error.details };
  getRuntime().log.error({ err: error }, "a request failed");
  return { ok: false, code: "platform.unexpected", details: {} };
}
