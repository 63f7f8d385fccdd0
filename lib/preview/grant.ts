/** One preview: whose it is, where it leads, and under which origin it is shown. Whoever holds its token may see what it leads to. */
import type { Role } from "#auth/contract";
import type { Locale, SandboxId, UserId } from "#core";
import type { PreviewTarget } from "./contract.ts";
import type { AppCookies } from "./cookies.ts";
import type { PreviewPlace } from "./place.ts";

export interface Grantee {
  readonly sandboxId: SandboxId;
  readonly userId: UserId;
  readonly role: Role;
  readonly sessionId: string;
  /** Of the browser that asked for it. */
  readonly address: string;
  /** Origin of the page that may frame it; null: none may. */
  readonly framedBy: string | null;
  readonly place: PreviewPlace;
  /** Of what is said in the place of an app. */
  readonly locale: Locale;
}

export interface Grant extends Grantee {
  readonly token: string;
  readonly target: PreviewTarget;
  /** Without a slash at its end. */
  readonly origin: string;
  /** The app's cookies: they are kept here, so that none of them ever reaches the browser. */
  readonly cookies: AppCookies;
  /** Answers and WebSockets: they end with it. */
  readonly underway: Set<{ destroy(): unknown }>;
  /** Of the server's clock. */
  usedAt: number;
}
