/** Runs what a form asks for: leads on when it worked, answers with the field and the code when it was expected to fail. */
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormResult } from "#auth/contract";
import { type ErrorCode, isDomainError } from "#core/contract";

/** The field at which an expected failure is shown; the others stand under the form. */
const fieldOfCode: Partial<Record<ErrorCode, string>> = {
  "auth.name-taken": "name",
  "auth.wrong-password": "password",
  "class.join-closed": "joinCode",
  "class.join-code-unknown": "joinCode",
};

/** @param act what is to be done; gives the path to go to. */
export async function answerForm(act: () => Promise<string>): Promise<FormResult> {
  const outcome = await act().catch(failureOf);
  return typeof outcome === "string" ? redirect(outcome) : outcome;
}

/** @throws ZodError, which `answerForm` turns into the first field that is wrong. */
export function readForm<Schema extends z.ZodType>(schema: Schema, data: FormData): z.infer<Schema> {
  return schema.parse(Object.fromEntries(data));
}

function failureOf(error: unknown): FormResult {
  if (error instanceof z.ZodError) {
    const field = error.issues[0]?.path[0];
    return { ok: false, code: "input.invalid", ...(typeof field === "string" ? { field } : {}) };
  }
  if (!isDomainError(error)) throw error;
  const field = fieldOfCode[error.code];
  return { ok: false, code: error.code, details: { ...error.details }, ...(field ? { field } : {}) };
}
