/** What of a browser's request an app gets to see: it is asked as if the browser sat on the student's host, and is told nothing of the platform. */

import { appOrigin } from "./app-origin.ts";
import type { PreviewTarget } from "./contract.ts";

/** Of this connection alone, of the platform, or made anew below. */
const kept = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "forwarded",
  "via",
  "x-real-ip",
  "x-client-ip",
  "x-cluster-client-ip",
  "true-client-ip",
  "remote-user",
  "host",
  "cookie",
  "origin",
  "referer",
]);

/** What a proxy in front of the platform says of who asks, in its many words. */
const ofProxy = /^(x-forwarded|x-trockendock|x-auth-request|x-remote|x-authentik|cf|fly|fastly)-/;

export interface AppRequest {
  readonly target: PreviewTarget;
  /** Of the preview. */
  readonly origin: string;
  /** As the app has set them; empty for none. */
  readonly cookie: string;
}

/** Pure. @param headers as Node reads them, names in small letters */
export function headersForApp(
  headers: NodeJS.Dict<string[]>,
  { target, origin, cookie }: AppRequest,
): Record<string, string | string[]> {
  const own = appOrigin(target);
  const passed = Object.entries(headers).flatMap(([name, values]) =>
    kept.has(name) || ofProxy.test(name) ? [] : [[name, values ?? []]],
  );
  const referer = headers.referer?.[0];
  return {
    ...(Object.fromEntries(passed) as Record<string, string[]>),
    host: new URL(own).host,
    ...(headers.origin ? { origin: own } : {}),
    ...(referer?.startsWith(`${origin}/`) ? { referer: own + referer.slice(origin.length) } : {}),
    ...(cookie === "" ? {} : { cookie }),
  };
}

/** Always begins with a slash: no browser asks a server for anything else, and `new URL` would throw at it. */
export function pathOf({ url = "" }: { readonly url?: string | undefined }): string {
  return url.startsWith("/") ? url : "/";
}

/** Whether a page of the preview itself asks; they have no origin of their own, and say so. Anybody else's page has no business there. */
export function isOwnPage(origin: string | undefined, preview: string): boolean {
  return origin === undefined || origin === "null" || origin === preview;
}
