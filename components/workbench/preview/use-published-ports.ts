"use client";
/** What containers publish now; asked for when the page opens, after every break, and whenever containers have moved. */
import { useEffect, useState } from "react";
import type { SandboxId } from "#core/contract";
import { PortsChanged, PREVIEW_EVENTS, type PublishedPort, PublishedPorts } from "#preview/contract";
import { askServer } from "../../classroom/ask-server.ts";
import { useConnection } from "../../connection/use-connection.ts";

/** One `docker compose up` moves several at once. */
const settleMs = 300;
const retryMs = 3000;

export function usePublishedPorts(sandboxId: SandboxId, { isReady }: { isReady: boolean }): readonly PublishedPort[] {
  const { state, on } = useConnection();
  const [ports, setPorts] = useState<readonly PublishedPort[]>([]);

  // Listens first, so that nothing falls between the question and what changes after it.
  useEffect(() => {
    if (state !== "connected" || !isReady) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      const reply = await askServer({ method: "GET", path: `/api/sandboxes/${sandboxId}/previews` });
      const published = PublishedPorts.safeParse(reply.ok ? reply.data : undefined);
      if (isOver) return;
      if (published.success) setPorts(published.data);
      // The platform has only begun to listen to their Docker.
      else timer = setTimeout(ask, retryMs);
    };
    const stop = on(PREVIEW_EVENTS.ports, (payload) => {
      if (PortsChanged.safeParse(payload).data?.sandboxId !== sandboxId) return;
      clearTimeout(timer);
      timer = setTimeout(ask, settleMs);
    });
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, [state, isReady, on, sandboxId]);

  return isReady ? ports : [];
}
