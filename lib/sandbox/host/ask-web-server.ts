/** Asks a web server on the student's host one question over a dialled stream: bounded in time and size, no redirect followed. */
import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import { DomainError, isDomainError } from "#core";
import type { HttpAnswer, HttpRequest } from "../contract.ts";

const answerTimeoutMs = 3000;
const bodyBytesMax = 256 * 1024;
const headerBytesMax = 16 * 1024;

/** Dials the port as engines do. @throws DomainError `sandbox.daemon-silent` where nobody listens */
export type DialPort = () => Promise<Duplex>;

/**
 * Its answer; null when nothing listens, or when what listens hangs up without an answer in HTTP (with `tls`: in TLS and HTTP).
 * @throws DomainError `sandbox.answer-unusable` when it does not come to its end within 3 s, `sandbox.not-ready`
 */
export async function askWebServer(
  dial: DialPort,
  request: HttpRequest,
  timeoutMs = answerTimeoutMs,
): Promise<HttpAnswer | null> {
  const time = new AbortController();
  const outOfTime = new Promise<never>((_, reject) => {
    time.signal.addEventListener("abort", () => reject(new DomainError("sandbox.answer-unusable")));
  });
  const timer = setTimeout(() => time.abort(), timeoutMs);
  try {
    return await Promise.race([ask(dial, request, time.signal), outOfTime]);
  } finally {
    clearTimeout(timer);
    // Lets go of the connection, also of one that comes only now.
    time.abort();
  }
}

async function ask(dial: DialPort, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer | null> {
  const stream = await dial().catch(whenNobodyListens);
  if (!stream) return null;
  const letGo = () => stream.destroy();
  if (signal.aborted) letGo();
  signal.addEventListener("abort", letGo);
  const answer = await firstAnswer(stream, request);
  if (!answer) return null;
  return { status: answer.statusCode ?? 0, headers: headersOf(answer), ...(await beginningOf(answer)) };
}

function whenNobodyListens(error: unknown): null {
  if (isDomainError(error) && error.code === "sandbox.daemon-silent") return null;
  throw error;
}

/** Null for whoever hangs up, or speaks something else. Silence is not among it, that ends with the time; nor are headers without end. */
function firstAnswer(
  stream: Duplex,
  { path = "/", tls = false, host = "localhost" }: HttpRequest,
): Promise<IncomingMessage | null> {
  return new Promise((resolve, reject) => {
    const isNone = (error?: NodeJS.ErrnoException) => {
      if (error?.code === "HPE_HEADER_OVERFLOW") reject(new DomainError("sandbox.answer-unusable"));
      else resolve(null);
    };
    // Students make their certificates themselves, and the address is always their own.
    const line = tls ? connect({ socket: stream, servername: nameOf(host), rejectUnauthorized: false }) : stream;
    line.on("error", isNone).on("close", () => isNone());
    httpRequest({
      createConnection: () => line,
      path,
      headers: { host, accept: "*/*", "accept-encoding": "identity", connection: "close" },
      maxHeaderSize: headerBytesMax,
    })
      .on("response", resolve)
      .on("upgrade", () => isNone())
      .on("error", isNone)
      .end();
  });
}

/** What TLS may greet: a name without its port, and no address. */
function nameOf(host: string): string {
  const name = host.replace(/:\d+$/, "");
  return /^[\d.]+$|:/.test(name) ? "" : name;
}

async function beginningOf(answer: IncomingMessage): Promise<Pick<HttpAnswer, "body" | "truncated">> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > bodyBytesMax) break;
    }
  } catch (cause) {
    throw new DomainError("sandbox.answer-unusable", {}, { cause });
  }
  return { body: Buffer.concat(chunks).subarray(0, bodyBytesMax).toString("utf8"), truncated: bytes > bodyBytesMax };
}

function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(", ")]));
}
