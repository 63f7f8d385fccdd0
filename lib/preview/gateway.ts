/** Tells a student's pages that what their containers publish may have changed. */
import type { Disposer, SandboxId } from "#core";
import { PREVIEW_EVENTS } from "./contract.ts";

export interface PreviewGateway {
  readonly mayUse: (sandboxId: SandboxId) => Promise<boolean>;
  /** Something has happened in a student's Docker. */
  readonly listen: (listener: (sandboxId: SandboxId) => void) => Disposer;
  readonly onUnexpected: (error: unknown) => void;
}

/** @returns the disposer to call when the socket is gone. */
export function attachPreviewGateway(
  socket: { emit(event: string, payload: { sandboxId: SandboxId }): unknown },
  { mayUse, listen, onUnexpected }: PreviewGateway,
): Disposer {
  return listen((sandboxId) => {
    mayUse(sandboxId).then((may) => may && socket.emit(PREVIEW_EVENTS.ports, { sandboxId }), onUnexpected);
  });
}
