/** Gives next-intl the language and the words of one request. There is no language in the address. */
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale } from "./choose-locale.ts";
import { messagesOf } from "./messages.ts";

export default getRequestConfig(async () => {
  const cookie = (await cookies()).get("locale")?.value;
  const locale = chooseLocale({ cookie, acceptLanguage: (await headers()).get("accept-language") });
  return { locale, messages: messagesOf(locale), timeZone: "Europe/Zurich" };
});
