/** Which language somebody gets: the one they chose, else the first their browser asks for that we have, else German. */
import { DEFAULT_LOCALE, Locale } from "#core/contract";

interface Wish {
  readonly cookie: string | undefined;
  readonly acceptLanguage: string | null;
}

export function chooseLocale({ cookie, acceptLanguage }: Wish): Locale {
  const chosen = Locale.safeParse(cookie);
  if (chosen.success) return chosen.data;
  for (const tag of tagsByPreference(acceptLanguage ?? "")) {
    const offered = Locale.safeParse(tag.split("-")[0]?.toLowerCase());
    if (offered.success) return offered.data;
  }
  return DEFAULT_LOCALE;
}

function tagsByPreference(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.split(";").map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
