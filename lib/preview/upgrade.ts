/** Carries a WebSocket of a preview, or whatever else an app agrees to speak after a request, both ways until either side ends it. */
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { askApp, type Route } from "./forward.ts";
import { headersForBrowser } from "./response-headers.ts";

const answerTimeoutMs = 10_000;

/** Resolves when both sides have ended; rejects when the app cannot even be asked. @param head what came with the request already */
export function forwardUpgrade(
  req: IncomingMessage,
  { socket, head }: { socket: Duplex; head: Buffer },
  route: Route,
): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      socket.destroy();
      resolve();
    };
    const asking = askApp(req, route, { connection: "Upgrade", upgrade: req.headers.upgrade ?? "websocket" });
    const timer = setTimeout(() => asking.destroy(), answerTimeoutMs);
    socket.on("error", end).on("close", () => {
      asking.destroy();
      end();
    });
    asking.on("error", end);
    asking.on("response", (answer) => {
      clearTimeout(timer);
      // Whoever does not hang up by themselves would keep the connection.
      socket.once("finish", end);
      socket.end(headOf(answer, route));
      answer.resume();
    });
    asking.on("upgrade", (answer, app, first) => {
      clearTimeout(timer);
      app.on("error", end).on("close", end);
      socket.on("close", () => app.destroy());
      socket.write(headOf(answer, route, { connection: "Upgrade", upgrade: answer.headers.upgrade ?? "websocket" }));
      if (first.length > 0) socket.write(first);
      if (head.length > 0) app.write(head);
      app.pipe(socket).pipe(app);
    });
    asking.end();
  });
}

function headOf(answer: IncomingMessage, { grant }: Route, extra: Record<string, string> = {}): string {
  const { statusCode = 502 } = answer;
  grant.cookies.keep(answer.headersDistinct["set-cookie"] ?? [], { target: grant.target, path: "/" });
  const headers = headersForBrowser(answer.headersDistinct, { framedBy: grant.framedBy, location: null });
  // Without its body, which nobody reads.
  const told = Object.entries({ ...headers, ...extra }).filter(([name]) => name !== "content-length");
  const lines = told.flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}`));
  return [`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ""}`, ...lines, "", ""].join("\r\n");
}
