/** What a form of ours calls: it leads on by itself when it worked, and answers when it did not. */
import type { FormResult } from "#auth/contract";

export type FormAction = (data: FormData) => Promise<FormResult>;
export type FormFailure = Extract<FormResult, { ok: false }>;
