/** Accounts and sessions, for the server. */
export { Accounts, type Credentials, type SignedIn } from "./accounts.ts";
export { AttemptLimit } from "./attempt-limit.ts";
export { requireViewer } from "./guards.ts";
export { keepSecret } from "./keep-secret.ts";
export type { SessionCookie } from "./session-cookie.ts";
