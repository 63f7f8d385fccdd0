/** What stands in the place of an app that cannot be shown: what happened, and what to do. It tries again by itself where that may help. */
import type { ServerResponse } from "node:http";
import type { DomainError, ErrorCode, Locale } from "#core";
import { errorWords } from "#i18n";
import { policyFor } from "./response-headers.ts";

const retrySeconds = 3;
const statuses: Partial<Record<ErrorCode, number>> = {
  "auth.forbidden": 403,
  "preview.over": 410,
  "preview.slow": 504,
  "sandbox.not-ready": 503,
  "platform.busy": 503,
};
/** Nothing changes by waiting. */
const final = new Set<ErrorCode>(["auth.forbidden", "preview.over", "preview.not-http"]);

export interface Refusal {
  readonly error: Pick<DomainError, "code" | "details">;
  readonly locale: Locale;
  readonly framedBy: string | null;
}

export function refuse(res: ServerResponse, { error, locale, framedBy }: Refusal): void {
  const { title, text } = errorWords(error, locale);
  const retry = final.has(error.code) ? "" : `<meta http-equiv="refresh" content="${retrySeconds}">`;
  res.writeHead(statuses[error.code] ?? 502, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; ${policyFor(framedBy)}`,
    "access-control-allow-origin": "null",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  res.end(`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${retry}
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; padding: 2.5rem 1.5rem; font: 16px/26px system-ui, sans-serif; color: light-dark(#14212b, #e6e3dc); background: light-dark(#fbfaf7, #0f171d); }
main { max-width: 34rem; margin: 0 auto; }
h1 { font-size: 20px; margin: 0 0 8px; }
p { margin: 0; }
code { font: 14px ui-monospace, monospace; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${withCode(escaped(text))}</p>
</main>
</body>
</html>
`);
}

/** What stands between backticks. @param text escaped already */
function withCode(text: string): string {
  return text.replace(/`([^`]*)`/g, "<code>$1</code>");
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
