/** Hands the session's cookie to the browser. */
import { cookies } from "next/headers";
import type { SessionCookie } from "#auth";

export async function keepSession(cookie: SessionCookie): Promise<void> {
  (await cookies()).set(cookie);
}
