"use client";
/** German or English; the page is rendered again in place, and what was typed stays. */
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { LOCALES, type Locale } from "#core/contract";
import { Choice } from "./choice.tsx";
import { keepPreference } from "./preference-cookie.ts";

export function LanguageSwitch() {
  const t = useTranslations("common.language");
  const locale = useLocale();
  const router = useRouter();

  function choose(chosen: Locale): void {
    keepPreference("locale", chosen);
    router.refresh();
  }

  const options = LOCALES.map((value) => ({
    value,
    label: t(value),
    lang: value,
    children: value.toUpperCase(),
  }));
  return <Choice label={t("label")} value={locale} options={options} onChange={choose} />;
}
