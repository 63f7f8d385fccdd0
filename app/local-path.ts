/** Paths within the site: where to go after signing in, never to somebody else's. */

const anywhere = "http://localhost";

/** What a form or an address names as the next page; `/` unless it is a path of ours. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  if (!URL.canParse(wanted, anywhere)) return "/";
  const { origin, pathname, search } = new URL(wanted, anywhere);
  // `/.//host` has become a path that begins as the address of another machine does.
  return origin === anywhere && !pathname.startsWith("//") ? pathname + search : "/";
}

export function signInPath(next: string | null): string {
  const path = localPath(next);
  return path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`;
}
