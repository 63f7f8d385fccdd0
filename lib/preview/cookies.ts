/** An app's cookies, kept on the server in the place of the browser; bounded. */
import { CookieJar } from "tough-cookie";
import { appOrigin } from "./app-origin.ts";
import type { PreviewTarget } from "./contract.ts";

const cookiesMax = 50;
const cookieCharsMax = 4096;

/** `path`: of the request, with its query; begins with a slash. */
interface Asked {
  readonly target: PreviewTarget;
  readonly path: string;
}

export class AppCookies {
  readonly #jar = new CookieJar(undefined, {
    looseMode: true,
    rejectPublicSuffixes: false,
    allowSpecialUseDomain: true,
  });

  /** As the header says them; empty for none. */
  for({ target, path }: Asked): string {
    return this.#jar.getCookieStringSync(urlOf({ target, path }));
  }

  /** Those for other names than the app's are refused, as a browser would. */
  keep(headers: readonly string[], asked: Asked): void {
    const url = urlOf(asked);
    const taken = headers.filter(({ length }) => length <= cookieCharsMax).slice(0, cookiesMax);
    if (taken.length === 0) return;
    // An app that sets more begins anew, rather than filling the server's memory. Counted once: it takes its time.
    const kept = this.#jar.serializeSync()?.cookies.length ?? 0;
    if (kept + taken.length > cookiesMax) this.#jar.removeAllCookiesSync();
    for (const header of taken) this.#keep(header, url);
  }

  /** What no browser could read is no cookie either; `ignoreError` alone still throws at a domain that no URL may have. */
  #keep(header: string, url: string): void {
    try {
      this.#jar.setCookieSync(header, url, { ignoreError: true });
    } catch {}
  }
}

function urlOf({ target, path }: Asked): string {
  return new URL(appOrigin(target) + path).href;
}
