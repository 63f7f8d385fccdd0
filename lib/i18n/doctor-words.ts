/** What the doctor says. Apart from the words of the pages, which each browser is sent. */
import { createTranslator } from "next-intl";
import type { Locale } from "#core/contract";
import de from "./messages/de/doctor.json" with { type: "json" };
import en from "./messages/en/doctor.json" with { type: "json" };

type Words = typeof de;

const words: Readonly<Record<Locale, Words>> = { de, en };

/** @returns the words by place, and `t` for those that take arguments. */
export function doctorWords(locale: Locale) {
  const { levels, groups, checks, unseen, mendable, nothingToMend, ...sentences } = words[locale];
  return {
    levels,
    groups,
    checks,
    unseen,
    mendable,
    nothingToMend,
    t: createTranslator({ locale, messages: sentences }),
  };
}
