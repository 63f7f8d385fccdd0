"use server";
/** What the sign-in form does. */
import { headers } from "next/headers";
import { type FormResult, SignInForm } from "#auth/contract";
import { getRuntime } from "#runtime";
import { answerForm, readForm } from "../answer-form.ts";
import { keepSession } from "../keep-session.ts";
import { localPath } from "../local-path.ts";

export async function signIn(data: FormData): Promise<FormResult> {
  return answerForm(async () => {
    const { cookie } = await getRuntime().accounts.signIn(readForm(SignInForm, data), await headers());
    await keepSession(cookie);
    return localPath(data.get("next"));
  });
}
