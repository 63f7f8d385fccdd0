"use server";
/** What the set-up form does: the first teacher, already signed in. */
import { headers } from "next/headers";
import { type FormResult, SetUpForm } from "#auth/contract";
import { getRuntime } from "#runtime";
import { answerForm, readForm } from "../../answer-form.ts";
import { keepSession } from "../../keep-session.ts";

export async function setUp(data: FormData): Promise<FormResult> {
  return answerForm(async () => {
    const { accounts } = getRuntime();
    const form = readForm(SetUpForm, data);
    await accounts.createFirstTeacher(form);
    const { cookie } = await accounts.signIn(form, await headers());
    await keepSession(cookie);
    return "/teacher";
  });
}
