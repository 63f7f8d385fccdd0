/** Keeps a wish of the browser's owner for a year, where the server sees it too and the first paint is right. */
const yearSeconds = 365 * 24 * 3600;

export type Preference = "locale" | "theme" | "columns" | "rows";

export function keepPreference(name: Preference, value: string): void {
  // The Cookie Store API needs https, and a school's network often has none.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
