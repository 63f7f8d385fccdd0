/** The words of an expected failure where there is no page: at start and in commands. */
import { createTranslator } from "next-intl";
import type { DomainError, Locale } from "#core/contract";
import { messagesOf } from "./messages.ts";

export interface ErrorWords {
  /** What happened. */
  readonly title: string;
  /** What is safe and what to do. */
  readonly text: string;
}

export function errorWords(error: Pick<DomainError, "code" | "details">, locale: Locale): ErrorWords {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "errors" });
  return { title: t(`${error.code}.title`, error.details), text: t(`${error.code}.text`, error.details) };
}
