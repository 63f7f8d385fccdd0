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
  readonly on: (event: string, listener: (payload: unknown) => void) => Disposer;
}

export function useConnection(): PageConnection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error("a page with live parts is wrapped in a ConnectionProvider");
  const { watch, request, send, on } = useMemo(
    () => ({
      watch: connection.watch.bind(connection),
      request: connection.request.bind(connection),
      send: connection.send.bind(connection),
      on: connection.on.bind(connection),
    }),
    [connection],
  );
  const state = useSyncExternalStore(
    watch,
    () => connection.state,
    () => "connecting" as const,
  );
  return useMemo(() => ({ state, request, send, on }), [state, request, send, on]);
}
