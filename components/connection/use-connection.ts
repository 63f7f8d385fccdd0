"use client";
/** The connection of the page, with functions that stay the same as long as the page does. */
import { useContext, useMemo, useSyncExternalStore } from "react";
import type { Disposer, Reply } from "#core/contract";
import type { ConnectionState } from "./connection.ts";
import { ConnectionContext } from "./connection-provider.tsx";

export interface PageConnection {
  readonly state: ConnectionState;
  readonly request: (event: string, payload: unknown) => Promise<Reply<unknown>>;
  readonly send: (event: string, payload: unknown) => void;
  /** For who begins to listen late: what the event said last on this connection. */
  readonly latest: (event: string) => unknown;
  readonly on: (event: string, listener: (payload: unknown) => void) => Disposer;
}

export function useConnection(): PageConnection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error("a page with live parts is wrapped in a ConnectionProvider");
  const { watch, request, send, latest, on } = useMemo(
    () => ({
      watch: connection.watch.bind(connection),
      request: connection.request.bind(connection),
      send: connection.send.bind(connection),
      latest: connection.latest.bind(connection),
      on: connection.on.bind(connection),
    }),
    [connection],
  );
  const state = useSyncExternalStore(
    watch,
    () => connection.state,
    () => "connecting" as const,
  );
  return useMemo(() => ({ state, request, send, latest, on }), [state, request, send, latest, on]);
}
