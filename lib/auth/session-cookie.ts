/** The cookie that carries a session, out of better-auth's answer and ready for whoever sets it. */
import { parseSetCookieHeader } from "better-auth/cookies";

export interface SessionCookie {
  readonly name: string;
  readonly value: string;
  readonly httpOnly: true;
  readonly sameSite: "lax";
  readonly path: "/";
  readonly secure: boolean;
  readonly maxAge: number;
}

/** A `maxAge` of 0 takes the cookie away. */
export function sessionCookieFrom(headers: Headers): SessionCookie {
  const parsed = parseSetCookieHeader(headers.getSetCookie().join(", "));
  for (const [name, cookie] of parsed) {
    if (!name.endsWith(".session_token")) continue;
    const { value, secure = false, "max-age": maxAge = 0 } = cookie;
    return { name, value, httpOnly: true, sameSite: "lax", path: "/", secure, maxAge };
  }
  throw new Error("better-auth set no session cookie");
}
