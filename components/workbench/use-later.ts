"use client";
/**
 * On a page that was reached by a link some parts are drawn a moment after the others: a long text must not keep a shell waiting.
 * A page that comes whole from the server is shown whole.
 */
import { useDeferredValue, useSyncExternalStore } from "react";

/** @returns whether the turn of what can wait has come */
export function useLater(): boolean {
  const isFromServer = useSyncExternalStore(
    watchNothing,
    () => false,
    () => true,
  );
  return useDeferredValue(true, isFromServer);
}

function watchNothing(): () => void {
  return () => undefined;
}
