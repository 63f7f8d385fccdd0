/** What went wrong, for whoever stands at the console: words for expected failures, everything there is for bugs. */
import { z } from "zod";
import { DEFAULT_LOCALE, isDomainError, type Locale } from "#core/contract";
import { errorWords } from "./error-words.ts";

export function tellOperator(error: unknown, locale: Locale = localeOfConsole()): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  if (!isDomainError(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { title, text } = errorWords(error, locale);
  // The pages spare learners these; an operator wants to know which kernel feature or which address it was.
  const untold = Object.entries(error.details).filter(([, value]) => !`${title} ${text}`.includes(String(value)));
  return [`${title} ${text}`, ...untold.map(([name, value]) => `  ${name}: ${value}`)].join("\n");
}

/** As the machine's own language is set: German, or else English. */
export function localeOfConsole(): Locale {
  return new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).language === "de" ? DEFAULT_LOCALE : "en";
}
