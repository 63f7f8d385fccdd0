"use client";
/** The student's sandbox as it is now; opened with every connection, and told what happens to it. */
import { useCallback, useEffect, useState } from "react";
import type { ErrorCode, ErrorDetails } from "#core/contract";
import { SANDBOX_EVENTS, type SandboxState, SandboxStatus } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";

export interface LiveSandbox {
  readonly state: SandboxState;
  /** The server has answered since the page was opened; before, it may already be on its way. */
  readonly isCurrent: boolean;
  /** When this browser began to wait for it, on its own clock; null when there is nothing to wait for. */
  readonly waitingSince: number | null;
  /** Why it could not even be asked for. */
  readonly refusal: { readonly code: ErrorCode; readonly details: ErrorDetails } | null;
  readonly open: () => void;
  readonly restart: () => void;
}

type Shown = Omit<LiveSandbox, "open" | "restart">;

const waitingPhases = new Set<SandboxState["phase"]>(["pending", "starting", "stopping"]);

export function useSandbox({ sandboxId, state: initial }: SandboxStatus): LiveSandbox {
  const { state: connection, request, on } = useConnection();
  const [shown, setShown] = useState<Shown>({ state: initial, isCurrent: false, waitingSince: null, refusal: null });

  const receive = useCallback(
    (payload: unknown) => {
      const status = SandboxStatus.safeParse(payload);
      if (status.success && status.data.sandboxId === sandboxId) setShown((before) => next(before, status.data.state));
    },
    [sandboxId],
  );

  const ask = useCallback(
    (event: string) => {
      void request(event, { sandboxId }).then((reply) => {
        if (reply.ok) receive(reply.data);
        // Without a connection the page says so anyway, and asks again with the next one.
        else if (reply.code !== "platform.unreachable") setShown((before) => ({ ...before, refusal: reply }));
      });
    },
    [request, receive, sandboxId],
  );
  const open = useCallback(() => ask(SANDBOX_EVENTS.open), [ask]);
  const restart = useCallback(() => ask(SANDBOX_EVENTS.restart), [ask]);

  // Changes are listened to before the sandbox is asked for, so that none falls between.
  useEffect(() => on(SANDBOX_EVENTS.changed, receive), [on, receive]);

  // A student who is here wants it to run; after a break it may have stopped.
  useEffect(() => {
    if (connection === "connected") open();
  }, [connection, open]);

  return { ...shown, open, restart };
}

/** A terminal can be opened as soon as there is a shell, while Docker still comes up. */
export function hasShell(state: SandboxState): boolean {
  return state.phase === "ready" || (state.phase === "starting" && state.shellReady);
}

/** Seconds are counted from the first sign of waiting to its end, through all steps; the server's clock may be another. */
function next(before: Shown, state: SandboxState): Shown {
  const waitingSince = waitingPhases.has(state.phase) ? (before.waitingSince ?? Date.now()) : null;
  return { state, isCurrent: true, waitingSince, refusal: null };
}
