"use client";
/** Lines of a container beside its base line; how bad each is stands in a word, and why it matters below it. */
import { useLocale, useTranslations } from "next-intl";
import type { HardeningLine, Severity } from "#grading/hardening/contract";
import { localized } from "#i18n/contract";
import { Badge, type BadgeTone } from "../ui/badge.tsx";

const tones: Record<Severity, BadgeTone> = { dangerous: "failed", weak: "undecided", good: "passed" };

export function HardeningLines({ lines }: { readonly lines: readonly HardeningLine[] }) {
  const t = useTranslations("lab.hardening");
  const locale = useLocale();
  return (
    <ul className="flex flex-col border-line border-t text-sm">
      {lines.map(({ aspect, severity, wanted, observed }) => (
        <li key={aspect} className="flex flex-col gap-1 border-line border-b py-2">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-semibold">{t(`aspect.${aspect}`)}</span>
            <Badge tone={tones[severity]}>{t(`severity.${severity}`)}</Badge>
          </span>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3">
            <dt className="text-muted">{t("observed")}</dt>
            <dd className="min-w-0 wrap-anywhere">{localized(observed, locale)}</dd>
            <dt className="text-muted">{t("wanted")}</dt>
            <dd className="min-w-0 wrap-anywhere">{localized(wanted, locale)}</dd>
          </dl>
          {severity !== "good" && <p className="text-muted">{t(`why.${aspect}`)}</p>}
        </li>
      ))}
    </ul>
  );
}
