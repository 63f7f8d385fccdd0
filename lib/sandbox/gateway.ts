/** The socket's way to one's own sandbox: open or restart it, and hear of every change of its state. */
import { type Disposer, DomainError, type EventSource, receive, type SandboxId } from "#core";
import { SANDBOX_EVENTS, SandboxRequest, type SandboxStatus } from "./contract.ts";

export interface SandboxGateway {
  readonly socket: EventSource & { emit(event: string, status: SandboxStatus): unknown };
  readonly mayUse: (sandboxId: SandboxId) => Promise<boolean>;
  readonly open: (sandboxId: SandboxId) => Promise<SandboxStatus>;
  readonly restart: (sandboxId: SandboxId) => Promise<SandboxStatus>;
  readonly listen: (listener: (status: SandboxStatus) => void) => Disposer;
  readonly onUnexpected: (error: unknown) => void;
}

/** @returns the disposer to call when the socket is gone. */
export function attachSandboxGateway({
  socket,
  mayUse,
  open,
  restart,
  listen,
  onUnexpected,
}: SandboxGateway): Disposer {
  const watched = new Set<SandboxId>();

  const acts = { [SANDBOX_EVENTS.open]: open, [SANDBOX_EVENTS.restart]: restart };
  for (const [event, act] of Object.entries(acts)) {
    receive(socket, {
      event,
      schema: SandboxRequest,
      async handle({ sandboxId }) {
        // A foreign sandbox and one that does not exist look alike: ids are not to be probed for.
        if (!(await mayUse(sandboxId))) throw new DomainError("sandbox.not-found");
        watched.add(sandboxId);
        return act(sandboxId);
      },
      onUnexpected,
    });
  }

  return listen((status) => {
    if (watched.has(status.sandboxId)) socket.emit(SANDBOX_EVENTS.changed, status);
  });
}
