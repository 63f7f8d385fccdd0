/** Keeps a wish of the browser's owner for a year; nothing that matters to anybody else. */
const yearSeconds = 365 * 24 * 3600;

export function keepPreference(name: "locale" | "theme", value: string): void {
  // The Cookie Store API needs https, and a school's network often has none.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
