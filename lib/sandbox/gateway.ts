/** The socket's way to one's own sandbox: what its student may do with it, and every change of its state. */
import { type Disposer, DomainError, type EventSource, receive, type SandboxId } from "#core";
import { SANDBOX_EVENTS, SandboxRequest, type SandboxStatus } from "./contract.ts";

export type SandboxAct = (sandboxId: SandboxId) => Promise<SandboxStatus>;

export interface SandboxGateway {
  readonly socket: EventSource & { emit(event: string, status: SandboxStatus): unknown };
  readonly mayUse: (sandboxId: SandboxId) => Promise<boolean>;
  /** What is done for each event; the reply is the status afterwards. */
  readonly acts: Readonly<Record<Exclude<keyof typeof SANDBOX_EVENTS, "changed">, SandboxAct>>;
  readonly listen: (listener: (status: SandboxStatus) => void) => Disposer;
  readonly onUnexpected: (error: unknown) => void;
}

/** @returns the disposer to call when the socket is gone. */
export function attachSandboxGateway({ socket, mayUse, acts, listen, onUnexpected }: SandboxGateway): Disposer {
  const watched = new Set<SandboxId>();

  answer(SANDBOX_EVENTS.open, acts.open);
  answer(SANDBOX_EVENTS.restart, acts.restart);
  answer(SANDBOX_EVENTS.keep, acts.keep);
  answer(SANDBOX_EVENTS.reset, acts.reset);
  answer(SANDBOX_EVENTS.undoReset, acts.undoReset);

  function answer(event: string, act: SandboxAct): void {
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
