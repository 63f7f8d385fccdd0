"use client";
/** The student's sandbox as it is now; opened with every connection, and told what happens to it. */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ErrorCode, ErrorDetails } from "#core/contract";
import { SANDBOX_EVENTS, type SandboxState, SandboxStatus } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";

interface Shown extends Pick<SandboxStatus, "state" | "stopsAt" | "stopReason" | "resetUndoUntil"> {
  /** The server has answered since the page was opened; before, it may already be on its way. */
  readonly isCurrent: boolean;
  /** When this browser began to wait for it, on its own clock; null when there is nothing to wait for. */
  readonly waitingSince: number | null;
  /** When the state came, on the browser's clock: estimates count from then. */
  readonly heardAt: number;
  /** Why what was asked for cannot be. */
  readonly refusal: { readonly code: ErrorCode; readonly details: ErrorDetails } | null;
}

export interface LiveSandbox extends Shown {
  readonly open: () => void;
  readonly restart: () => void;
  /** I am still here. */
  readonly keep: () => void;
  readonly reset: () => void;
  readonly undoReset: () => void;
}

const waitingPhases = new Set<SandboxState["phase"]>(["pending", "starting", "stopping"]);

export function useSandbox({ sandboxId, ...initial }: SandboxStatus): LiveSandbox {
  const { state: connection, request, latest, on } = useConnection();
  const [shown, setShown] = useState<Shown>(() => ({
    ...initial,
    isCurrent: false,
    waitingSince: null,
    heardAt: Date.now(),
    refusal: null,
  }));

  const receive = useCallback(
    (payload: unknown) => {
      const status = SandboxStatus.safeParse(payload);
      if (status.success && status.data.sandboxId === sandboxId) setShown((before) => next(before, status.data));
    },
    [sandboxId],
  );

  const acts = useMemo(() => {
    const ask = (event: string) => () => {
      void request(event, { sandboxId }).then((reply) => {
        if (reply.ok) receive(reply.data);
        // Without a connection the page says so anyway, and asks again with the next one.
        else if (reply.code !== "platform.unreachable")
          setShown((before) => ({ ...before, isCurrent: true, refusal: reply }));
      });
    };
    return {
      open: ask(SANDBOX_EVENTS.open),
      restart: ask(SANDBOX_EVENTS.restart),
      keep: ask(SANDBOX_EVENTS.keep),
      reset: ask(SANDBOX_EVENTS.reset),
      undoReset: ask(SANDBOX_EVENTS.undoReset),
    };
  }, [request, receive, sandboxId]);
  const { open } = acts;

  // Changes are listened to before the sandbox is asked for, so that none falls between; one may have come while the page was on its way.
  useEffect(() => {
    receive(latest(SANDBOX_EVENTS.changed));
    return on(SANDBOX_EVENTS.changed, receive);
  }, [on, latest, receive]);

  // A student who is here wants it to run; after a break it may have stopped.
  useEffect(() => {
    if (connection === "connected") open();
  }, [connection, open]);

  return { ...shown, ...acts };
}

/** A terminal can be opened as soon as there is a shell, while Docker still comes up. */
export function hasShell(state: SandboxState): boolean {
  return state.phase === "ready" || (state.phase === "starting" && state.shellReady);
}

/** Seconds are counted from the first sign of waiting to its end, through all steps; the server's clock may be another. */
function next(before: Shown, { state, stopsAt, stopReason, resetUndoUntil }: SandboxStatus): Shown {
  const heardAt = Date.now();
  const waitingSince = waitingPhases.has(state.phase) ? (before.waitingSince ?? heardAt) : null;
  return { state, stopsAt, stopReason, resetUndoUntil, isCurrent: true, waitingSince, heardAt, refusal: null };
}
