/** What of an app's answer a browser gets: nothing that would outlive the page or reach beyond it, and a policy that takes its origin away. */

/** Of this connection alone; or it would bind a name that others use after the app; or it is said anew below. */
const dropped = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "set-cookie",
  "set-cookie2",
  "clear-site-data",
  "strict-transport-security",
  "public-key-pins",
  "public-key-pins-report-only",
  "expect-ct",
  "service-worker-allowed",
  "alt-svc",
  "nel",
  "report-to",
  "reporting-endpoints",
  "accept-ch",
  "critical-ch",
  "set-login",
  "secure-session-registration",
  "sec-session-registration",
  "referrer-policy",
  "origin-agent-cluster",
  "cross-origin-embedder-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "x-frame-options",
  "cache-control",
  "expires",
  "pragma",
  "location",
  "refresh",
  "content-security-policy",
  "surrogate-control",
  "cdn-cache-control",
  "cloudflare-cdn-cache-control",
]);

/** Orders to a proxy in front of the platform: to send a file of its own in the place of the answer, or to keep the answer. */
const toProxy = /^x-(accel|sendfile|lighttpd|litespeed|lsapi|reproxy)\b/;

/** Without `allow-same-origin`: the page has no origin, so no cookies, no storage, no service worker, and no way to any other page. */
const sandbox = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-pointer-lock";

/** Some browsers take `Set-Cookie` from within such a body (Firefox did), where no header of ours reaches. */
const multipart = /(^|,)\s*multipart\//i;
/** Within a school's network a browser may answer these by itself, with the proof of who is signed in to the machine. */
const signedInByMachine = /\b(negotiate|ntlm|kerberos)\b/i;

export interface BrowserAnswer {
  /** Origin of the page that may frame it. */
  readonly framedBy: string | null;
  /** Where the app sends the browser, in the words of the preview. */
  readonly location: string | null;
}

export function policyFor(framedBy: string | null): string {
  return `${sandbox}; frame-ancestors ${framedBy ?? "'none'"}`;
}

/** Pure. @param headers as Node reads them, names in small letters */
export function headersForBrowser(
  headers: NodeJS.Dict<string[]>,
  { framedBy, location }: BrowserAnswer,
): Record<string, string | string[]> {
  const passed = Object.entries(headers).filter(([name]) => !isDropped(name));
  const isMultipart = (headers["content-type"] ?? []).some((type) => multipart.test(type));
  const challenges = headers["www-authenticate"]?.filter((challenge) => !signedInByMachine.test(challenge));
  const policies = (headers["content-security-policy"] ?? []).map(withoutFraming).filter((policy) => policy !== "");
  return {
    ...(Object.fromEntries(passed) as Record<string, string[]>),
    ...(isMultipart ? { "content-type": "application/octet-stream" } : {}),
    ...(challenges ? { "www-authenticate": challenges } : {}),
    ...(location === null ? {} : { location }),
    // The address is the key to it: other servers are not to be told.
    "referrer-policy": "same-origin",
    "content-security-policy": [...policies, policyFor(framedBy)],
    // A page without an origin asks its own server as a stranger would.
    "access-control-allow-origin": "null",
    "access-control-expose-headers": "*",
    // The same address may be somebody else's preview tomorrow.
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
}

function isDropped(name: string): boolean {
  return dropped.has(name) || toProxy.test(name) || name.startsWith("access-control-");
}

/** What the browser asks before it lets such a page ask for more than a plain form could. */
export function headersForPreflight(headers: NodeJS.Dict<string[]>): Record<string, string> {
  return {
    "access-control-allow-origin": "null",
    "access-control-allow-methods": headers["access-control-request-method"]?.[0] ?? "GET",
    "access-control-allow-headers": headers["access-control-request-headers"]?.join(", ") ?? "",
    "access-control-max-age": "600",
    "cache-control": "no-store",
  };
}

/** An app's own policy holds, but for who may frame it. */
function withoutFraming(policy: string): string {
  const directives = policy.split(";").map((directive) => directive.trim());
  return directives
    .filter((directive) => directive !== "" && !/^(frame-ancestors|sandbox)\b/i.test(directive))
    .join("; ");
}
