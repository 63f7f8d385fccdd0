"use client";
/** Says aloud which verdicts have just changed, for those who cannot see the mark being drawn. */
import { useLocale, useTranslations } from "next-intl";
import { localized } from "#i18n/contract";
import { useLabWork } from "./lab-work.tsx";

export function VerdictAnnouncer() {
  const t = useTranslations();
  const locale = useLocale();
  const { changed } = useLabWork();
  const said = changed.map(({ nr, testCase, status }) =>
    t("lab.protocol.changed", { nr, testCase: localized(testCase, locale), verdict: t(`common.verdict.${status}`) }),
  );
  return (
    <p aria-live="polite" className="sr-only">
      {said.join(" ")}
    </p>
  );
}
