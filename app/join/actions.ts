"use server";
/** What the two join forms do: as somebody new, and as whoever is signed in. */
import { headers } from "next/headers";
import { type FormResult, JoinForm } from "#auth/contract";
import { DomainError } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerForm, readForm } from "../answer-form.ts";
import { viewerNow } from "../guards.ts";
import { keepSession } from "../keep-session.ts";

export async function join(data: FormData): Promise<FormResult> {
  return answerForm(async () => {
    const { cookie, classId } = await getRuntime().classroom.join(readForm(JoinForm, data), await headers());
    await keepSession(cookie);
    return `/classes/${classId}`;
  });
}

export async function joinAs(data: FormData): Promise<FormResult> {
  return answerForm(async () => {
    const { joinCode } = readForm(JoinForm.pick({ joinCode: true }), data);
    const viewer = await viewerNow();
    if (!viewer) throw new DomainError("auth.sign-in-required");
    const { classId } = await getRuntime().classroom.joinAs(viewer, { joinCode, headers: await headers() });
    return `/classes/${classId}`;
  });
}
