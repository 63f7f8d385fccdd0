/** Carries one request of a preview to the app, and the answer back; whatever keeps the app from answering is told in words. */
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { DomainError, isDomainError } from "#core";
import { appOrigin } from "./app-origin.ts";
import type { PreviewTarget } from "./contract.ts";
import type { Grant } from "./grant.ts";
import { destinationOf } from "./redirect.ts";
import { refuse } from "./refusal-page.ts";
import { headersForApp, pathOf } from "./request-headers.ts";
import { headersForBrowser } from "./response-headers.ts";
import type { Upstream } from "./upstream.ts";

const answerTimeoutMs = 60_000;
const headerBytesMax = 64 * 1024;

export interface Route {
  readonly grant: Grant;
  readonly upstream: Upstream;
  /** Origin under which another port of the same host is shown to the same person. */
  readonly originOf: (target: PreviewTarget) => Promise<string>;
}

/** Resolves when the answer has begun, or was refused. */
export async function forward(req: IncomingMessage, res: ServerResponse, route: Route): Promise<void> {
  const { grant } = route;
  try {
    endWith(grant, res);
    const answer = await answerOf(req, { res, route });
    // Whoever leaves ends the app's work.
    res.on("close", () => answer.destroy());
    const asked = { target: grant.target, path: pathOf(req) };
    grant.cookies.keep(answer.headersDistinct["set-cookie"] ?? [], asked);
    const location = await locationOf(answer, { route, asked: asked.path });
    const headers = headersForBrowser(answer.headersDistinct, { framedBy: grant.framedBy, location });
    res.writeHead(answer.statusCode ?? 502, headers);
    answer.on("error", () => res.destroy());
    answer.pipe(res);
  } catch (error) {
    const { framedBy, locale, target } = grant;
    if (res.headersSent || res.destroyed) res.destroy();
    else refuse(res, { error: isDomainError(error) ? error : failureOf(error, target), framedBy, locale });
  }
}

/** @param extra headers of this connection, which are not passed on by themselves */
export function askApp(
  req: IncomingMessage,
  { grant, upstream }: Route,
  extra: Record<string, string> = {},
): ClientRequest {
  const { target, origin, cookies } = grant;
  const path = pathOf(req);
  const cookie = cookies.for({ target, path });
  const { hostname, port } = new URL(appOrigin({ ...target, tls: false }));
  return request({
    agent: upstream.agentFor(target),
    host: hostname,
    port: port || 80,
    method: req.method ?? "GET",
    path,
    headers: { ...headersForApp(req.headersDistinct, { target, origin, cookie }), ...extra },
    maxHeaderSize: headerBytesMax,
  });
}

/** What is under way in a preview does not outlive it. */
export function endWith({ underway }: Grant, connection: ServerResponse | Duplex): void {
  underway.add(connection);
  connection.on("close", () => underway.delete(connection));
}

function answerOf(
  req: IncomingMessage,
  { res, route }: { res: ServerResponse; route: Route },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Said anew, or Node would write the body of a GET without saying where it ends.
    const chunked = req.headers["transfer-encoding"] === undefined ? undefined : { "transfer-encoding": "chunked" };
    const asking = askApp(req, route, chunked);
    const timer = setTimeout(
      () => asking.destroy(new DomainError("preview.slow", { port: route.grant.target.port })),
      answerTimeoutMs,
    );
    asking.on("close", () => clearTimeout(timer));
    asking.on("response", (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    asking.on("upgrade", (_answer, app) => {
      app.destroy();
      reject(notHttp(route.grant.target));
    });
    asking.on("error", (error) => {
      // A kept connection may have been closed under our hands: a new one tells.
      const again = asking.reusedSocket && !hasBody(req) && !isDomainError(error) && !res.destroyed;
      if (again) answerOf(req, { res, route }).then(resolve, reject);
      else reject(error);
    });
    req.on("error", () => asking.destroy());
    res.on("close", () => asking.destroy());
    if (hasBody(req)) req.pipe(asking);
    else asking.end();
  });
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

async function locationOf(
  { headers }: IncomingMessage,
  { route, asked }: { route: Route; asked: string },
): Promise<string | null> {
  if (headers.location === undefined) return null;
  const { target, origin } = route.grant;
  const destination = destinationOf(headers.location, { target, asked });
  if (destination.kind === "as-it-is") return destination.location;
  const isSame = destination.target.port === target.port && destination.target.tls === target.tls;
  return (isSame ? origin : await route.originOf(destination.target)) + destination.path;
}

/** What Node says of a server that speaks something else, or nothing at all. */
function failureOf(error: unknown, target: PreviewTarget): DomainError {
  const code = String(error instanceof Error && "code" in error ? error.code : "");
  const isOtherSpeech =
    code.startsWith("HPE_") || code.startsWith("ERR_SSL") || code === "EPROTO" || code === "ECONNRESET";
  if (!isOtherSpeech) return new DomainError("platform.unexpected", {}, { cause: error });
  return notHttp(target, error);
}

function notHttp({ port, tls }: PreviewTarget, cause?: unknown): DomainError {
  return new DomainError("preview.not-http", { port, scheme: tls ? "https" : "http" }, { cause });
}
