/** Who somebody is, and the forms by which they come in. */

import { z } from "zod";
import { UserId } from "#core/contract";

export const Role = z.enum(["student", "teacher", "admin"]);
export type Role = z.infer<typeof Role>;

/** The person behind a request or a socket. */
export const Viewer = z.object({ userId: UserId, sessionId: z.string(), name: z.string(), role: Role });
export type Viewer = z.infer<typeof Viewer>;

export const NAME_LENGTH_MAX = 40;
export const PASSWORD_LENGTH_MIN = 8;
export const PASSWORD_LENGTH_MAX = 128;

/** What people type as their name: letters of any language, digits, space, dot, hyphen, apostrophe. */
export const PersonName = z
  .string()
  .trim()
  .min(2)
  .max(NAME_LENGTH_MAX)
  .regex(/^[\p{L}\p{M}\p{N} .'’-]+$/u);

export const Password = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX);

export const SignInForm = z.object({ name: PersonName, password: z.string().min(1).max(PASSWORD_LENGTH_MAX) });
export const SetUpForm = z.object({ token: z.string().min(1).max(128), name: PersonName, password: Password });
export const JoinForm = z.object({ joinCode: z.string().trim().min(1).max(20), name: PersonName, password: Password });

/** What came of a form: where to go next, or which field is wrong and why. */
export type FormResult =
  | { ok: true; next: string }
  | { ok: false; code: string; field?: string; details?: Record<string, string | number> };
