/** What every request passes first: not before everything is ready, under no foreign name, from no foreign page, with no endless body, and with safe headers on the answer. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import helmet from "helmet";
import { type ErrorCode, LOCALES } from "#core/contract";
import { errorWords } from "#i18n";
import { frameSource, type PreviewSettings } from "#preview";
import { isAllowedHost } from "./allowed-hosts.ts";
import { isAllowedRequest } from "./allowed-origins.ts";

/** Who asks, as the server sees it; whatever a client sends under this name is thrown away. */
export const ADDRESS_HEADER = "x-trockendock-address";

/** What the page may show in a frame, for its policy; likewise. */
const FRAMES_HEADER = "x-trockendock-frames";

const harmlessMethods = new Set(["GET", "HEAD"]);
/** Forms and answers are shorter. What lies behind keeps a whole body in memory before it looks at who sent it. */
const bodyBytesMax = 64 * 1024;
/** What students drop onto the page. */
const fileBytesMax = 1024 * 1024;
const filePath = /^\/api\/sandboxes\/[^/?]+\/files(\?|$)/;

/** How long a request may take to come in: whoever says a word a minute does not keep a connection that long. */
export const ARRIVAL = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 } as const;

export interface FrontDoor {
  readonly handle: RequestListener;
  /** From now on requests reach the site. */
  open(site: RequestListener): void;
}

export function createFrontDoor(site: PreviewSettings): FrontDoor {
  const { publicUrl, port } = site;
  const setHeaders = safeHeaders(publicUrl?.startsWith("https:") ?? false);
  let next: RequestListener = (_req, res) => answer(res, 503, { status: "starting" });

  return {
    handle(req, res) {
      req.headers[ADDRESS_HEADER] = req.socket.remoteAddress ?? "";
      req.headers[FRAMES_HEADER] = frameSource(req.headers.host, site) ?? "";
      setHeaders(req, res, () => {
        if (!isAllowedHost(req.headers.host, { publicUrl })) return tellForeign(res);
        if (mayBeTooLong(req)) return refuse(res, { status: 413, code: "input.invalid" });
        const mayPass = harmlessMethods.has(req.method ?? "") || isAllowedRequest(req, { publicUrl, port });
        if (mayPass) next(req, res);
        else refuse(res, { status: 403, code: "auth.forbidden" });
      });
    },
    open(listener) {
      next = listener;
    },
  };
}

/** The content security policy is made page by page in proxy.ts, because it carries a nonce. */
function safeHeaders(secure: boolean): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  return helmet({
    contentSecurityPolicy: false,
    // Over plain http browsers ignore these and complain about each in the console.
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    xFrameOptions: { action: "deny" },
    // Under helmet's own `no-referrer` browsers send `Origin: null` with a plain form, our own sign-out among them.
    referrerPolicy: { policy: "same-origin" },
  });
}

/** No page of ours sends a body without saying how long it is. */
function mayBeTooLong({ headers, url = "" }: IncomingMessage): boolean {
  const bytesMax = filePath.test(url) ? fileBytesMax : bodyBytesMax;
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > bytesMax;
}

function refuse(res: ServerResponse, { status, code }: { status: number; code: ErrorCode }): void {
  if (status === 413) res.setHeader("connection", "close");
  answer(res, status, { ok: false, code, details: {} });
}

/** In words: somebody may have typed a name that nobody has told the platform about. */
function tellForeign(res: ServerResponse): void {
  const words = LOCALES.map((locale) => errorWords({ code: "platform.foreign-name", details: {} }, locale));
  res.writeHead(421, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  res.end(words.map(({ title, text }) => `${title} ${text}\n`).join("\n"));
}

function answer(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  res.end(JSON.stringify(body));
}
