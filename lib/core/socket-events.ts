/** One way to receive a socket event: parse at the edge, answer with a `Reply`, let no expected failure or bug escape unnamed. */
import type { z } from "zod";
import { isDomainError } from "./error.ts";
import type { Reply } from "./reply.ts";

/** What is needed of a socket; socket.io's fits. */
export interface EventSource {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
}

export interface SocketEvent<Schema extends z.ZodType, Data> {
  readonly event: string;
  readonly schema: Schema;
  readonly handle: (payload: z.infer<Schema>) => Promise<Data> | Data;
  /** Bugs end here; the client is told `platform.unexpected`. */
  readonly onUnexpected: (error: unknown) => void;
}

export function receive<Schema extends z.ZodType, Data>(
  source: EventSource,
  { event, schema, handle, onUnexpected }: SocketEvent<Schema, Data>,
): void {
  source.on(event, (payload: unknown, respond: unknown) => {
    void answer(payload).then((reply) => {
      if (typeof respond === "function") respond(reply);
    });
  });

  async function answer(payload: unknown): Promise<Reply<Data>> {
    const parsed = schema.safeParse(payload);
    if (!parsed.success) return { ok: false, code: "input.invalid", details: {} };
    try {
      return { ok: true, data: await handle(parsed.data) };
    } catch (error) {
      if (isDomainError(error)) return { ok: false, code: error.code, details: error.details };
      onUnexpected(error);
      return { ok: false, code: "platform.unexpected", details: {} };
    }
  }
}
