/** Texts that stand in both languages, for whoever shows them. */
import type { Locale, Localized } from "#core/contract";

export type { Locale, Localized };

export function localized(text: Localized, locale: Locale): string {
  return text[locale];
}
