"use client";
/** One thing a teacher asks of the server: whether it is under way, and why it failed. */
import { useState } from "react";
import type { Reply } from "#core/contract";
import { askServer, type ServerRequest } from "./ask-server.ts";

export type Refusal = Extract<Reply<unknown>, { ok: false }>;

export interface Requesting {
  readonly pending: boolean;
  readonly refusal: Refusal | null;
  /** Null when it was refused; then `refusal` says why. */
  readonly ask: (request: ServerRequest) => Promise<{ readonly data: unknown } | null>;
  readonly forget: () => void;
}

export function useRequest(): Requesting {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function ask(request: ServerRequest): Promise<{ readonly data: unknown } | null> {
    setPending(true);
    setRefusal(null);
    const reply = await askServer(request);
    setPending(false);
    if (reply.ok) return reply;
    setRefusal(reply);
    return null;
  }

  return { pending, refusal, ask, forget: () => setRefusal(null) };
}
