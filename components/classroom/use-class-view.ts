"use client";
/** The class as the server sees it now: the view the page came with, then every change of it. */
import { useCallback, useEffect, useState } from "react";
import { CLASS_EVENTS, ClassView } from "#classroom/contract";
import type { ClassSandboxes } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";

export interface LiveClassView {
  readonly view: ClassView;
  /** What this page has just changed itself need not wait for the next view. */
  readonly takeSandboxes: (sandboxes: ClassSandboxes) => void;
}

export function useClassView(initial: ClassView): LiveClassView {
  const { state, request, on } = useConnection();
  const [live, setLive] = useState(initial);
  const { classId } = initial;

  // Watching begins anew with every connection: what changed in between comes with the reply.
  useEffect(() => {
    if (state !== "connected") return;
    const stop = on(CLASS_EVENTS.changed, (payload) => {
      const view = ClassView.safeParse(payload);
      if (view.success && view.data.classId === classId) setLive(view.data);
    });
    void request(CLASS_EVENTS.watch, { classId }).then((reply) => {
      const view = reply.ok ? ClassView.safeParse(reply.data) : null;
      if (view?.success) setLive(view.data);
    });
    return () => {
      stop();
      void request(CLASS_EVENTS.unwatch, { classId });
    };
  }, [state, request, on, classId]);

  const takeSandboxes = useCallback((sandboxes: ClassSandboxes) => setLive((view) => ({ ...view, sandboxes })), []);

  return { view: live, takeSandboxes };
}
