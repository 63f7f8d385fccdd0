"use client";
/** Gives a page its connection, open as long as the page is; whoever is no longer signed in is led to sign-in and back. */
import { createContext, type ReactNode, useEffect, useState } from "react";
import { Connection } from "./connection.ts";

export const ConnectionContext = createContext<Connection | null>(null);

export function ConnectionProvider({ children }: { readonly children: ReactNode }) {
  const [connection] = useState(() => new Connection({ onSignInRequired: leadToSignIn }));

  // A socket lives in the browser only.
  useEffect(() => {
    connection.open();
    return () => connection.close();
  }, [connection]);

  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

function leadToSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
