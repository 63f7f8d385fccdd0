/** Asks the server to do something for a class, once: what is not answered is told, and never sent again by itself. */
import type { Reply } from "#core/contract";

/** A whole class stops within this. */
const replyTimeoutMs = 120_000;

export interface ServerRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly body?: object;
}

export async function askServer({ method, path, body }: ServerRequest): Promise<Reply<unknown>> {
  try {
    const response = await fetch(path, {
      method,
      ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(replyTimeoutMs),
    });
    const reply: unknown = await response.json();
    if (isReply(reply)) return reply;
  } catch {
    // What a proxy answers for a server that is down is no reply either.
  }
  return { ok: false, code: "platform.unreachable", details: {} };
}

function isReply(value: unknown): value is Reply<unknown> {
  return typeof value === "object" && value !== null && "ok" in value && ("data" in value || "code" in value);
}
