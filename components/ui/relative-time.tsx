"use client";
/** How long ago something was, kept right while one looks; the exact time stands in the title. */
import { useFormatter, useNow, useTranslations } from "next-intl";

const refreshMs = 10_000;
const justNowMs = 45_000;

export function RelativeTime({ at }: { readonly at: number }) {
  const t = useTranslations("common");
  const format = useFormatter();
  const now = useNow({ updateInterval: refreshMs });
  const exact = format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  return (
    // The server said it a moment earlier than the browser does.
    <time dateTime={new Date(at).toISOString()} title={exact} suppressHydrationWarning>
      {now.getTime() - at < justNowMs ? t("just-now") : format.relativeTime(at, now)}
    </time>
  );
}
