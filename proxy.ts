/** Gives every page its own content security policy: only scripts with this request's nonce run, whatever ends up in the text. */
import { type NextRequest, NextResponse } from "next/server";

const nonceBytes = 16;

/** Set by the front door alone: the origins of previews. */
const FRAMES_HEADER = "x-trockendock-frames";

/** Where the page was asked for, so that signing in leads back to it. */
const PATH_HEADER = "x-trockendock-path";

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(nonceBytes))).toString("base64");
  const policy = contentSecurityPolicy(nonce, request.headers.get(FRAMES_HEADER) ?? "");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(nonce: string, frames: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // The terminal and the panes place things by style attributes, which cannot carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    // Previews of what runs on the student's host, which have no way back.
    `frame-src ${frames || "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Files of the build are the same for everybody and run nothing by themselves.
  matcher: "/((?!_next/static|api/).*)",
};
