/** One try to hand an answer or a submission to the server, or to ask how the attempt stands, and when to try again. */
import type { Reply } from "#core/contract";
import type { AttemptView } from "#grading/contract";

export type Attempted = Reply<AttemptView> | "unreachable";

/** A submission waits for a last look at the sandbox first, and for what is being confirmed. */
const replyTimeoutMs = 20_000;
const retryFirstMs = 500;
const retryLongestMs = 10_000;

export interface Delivery {
  readonly method: "GET" | "PUT" | "POST";
  readonly path: string;
  readonly body?: unknown;
}

export async function deliver({ method, path, body }: Delivery): Promise<Attempted> {
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      // A page that is closed at this moment still delivers.
      keepalive: true,
      signal: AbortSignal.timeout(replyTimeoutMs),
    });
    const reply: unknown = await response.json();
    return isReply(reply) ? reply : "unreachable";
  } catch {
    return "unreachable";
  }
}

/** A server that is down or overloaded will answer later; any other refusal is its last word. */
export function isLastWord(attempted: Attempted): attempted is Reply<AttemptView> {
  if (attempted === "unreachable") return false;
  return attempted.ok || !["platform.busy", "platform.unexpected"].includes(attempted.code);
}

export function retryDelayMs(failures: number): number {
  return Math.min(retryFirstMs * 2 ** (failures - 1), retryLongestMs);
}

/** What a proxy answers for a server that is down is no reply. */
function isReply(value: unknown): value is Reply<AttemptView> {
  return typeof value === "object" && value !== null && "ok" in value && ("data" in value || "code" in value);
}
