/** What every request passes first: not before everything is ready, from no foreign page, and with safe headers on the answer. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import helmet from "helmet";
import { isAllowedRequest } from "./allowed-origins.ts";

/** Who asks, as the server sees it; whatever a client sends under this name is thrown away. */
export const ADDRESS_HEADER = "x-trockendock-address";

const harmlessMethods = new Set(["GET", "HEAD"]);

export interface FrontDoor {
  readonly handle: RequestListener;
  /** From now on requests reach the site. */
  open(site: RequestListener): void;
}

export function createFrontDoor({ publicUrl, port }: { publicUrl: string | null; port: number }): FrontDoor {
  const setHeaders = safeHeaders(publicUrl?.startsWith("https:") ?? false);
  let next: RequestListener = (_req, res) => answer(res, 503, { status: "starting" });

  return {
    handle(req, res) {
      req.headers[ADDRESS_HEADER] = req.socket.remoteAddress ?? "";
      setHeaders(req, res, () => {
        const mayPass = harmlessMethods.has(req.method ?? "") || isAllowedRequest(req, { publicUrl, port });
        if (mayPass) next(req, res);
        else answer(res, 403, { ok: false, code: "auth.forbidden", details: {} });
      });
    },
    open(site) {
      next = site;
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

function answer(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  res.end(JSON.stringify(body));
}
