"use client";
/** The one preview of the page: what it shows, under which address, and whether it is in front of the terminals. */
import { useCallback, useState } from "react";
import type { SandboxId } from "#core/contract";
import { PreviewAddress, type PreviewTarget, type PublishedPort } from "#preview/contract";
import { askServer } from "../../classroom/ask-server.ts";
import type { Refusal } from "../../classroom/use-request.ts";
import { usePublishedPorts } from "./use-published-ports.ts";

export interface Preview {
  readonly ports: readonly PublishedPort[];
  readonly isInFront: boolean;
  /** Null while nothing was chosen. */
  readonly target: PreviewTarget | null;
  /** Null while it is being opened. `turn` counts how often it was, so that the same address is loaded anew. */
  readonly outcome: { readonly address: PreviewAddress; readonly turn: number } | Refusal | null;
  /** Also reloads what is shown. */
  readonly show: (target: PreviewTarget) => void;
  /** In front, with whatever it showed before; with the first port there is when that is nothing. */
  readonly bringToFront: () => void;
  readonly leaveFront: () => void;
}

export function usePreview(sandboxId: SandboxId, { isReady }: { isReady: boolean }): Preview {
  const ports = usePublishedPorts(sandboxId, { isReady });
  const [isInFront, setInFront] = useState(false);
  const [target, setTarget] = useState<PreviewTarget | null>(null);
  const [outcome, setOutcome] = useState<Preview["outcome"]>(null);

  const show = useCallback(
    async (wanted: PreviewTarget): Promise<void> => {
      setInFront(true);
      setTarget(wanted);
      setOutcome(null);
      const reply = await askServer({ method: "POST", path: `/api/sandboxes/${sandboxId}/previews`, body: wanted });
      if (!reply.ok) return setOutcome(reply);
      setOutcome({ address: PreviewAddress.parse(reply.data), turn: Date.now() });
    },
    [sandboxId],
  );

  return {
    ports,
    isInFront,
    target,
    outcome,
    show: (wanted) => void show(wanted),
    bringToFront() {
      const [first] = ports;
      if (!target && first) void show({ port: first.port, tls: first.tls });
      else setInFront(true);
    },
    leaveFront: () => setInFront(false),
  };
}
