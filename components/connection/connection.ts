/** The page's one way to the server: connects again for ever, tells where it stands, and never sends anything twice. */
import { io, type Socket } from "socket.io-client";
import type { Disposer, Reply } from "#core/contract";

export type ConnectionState = "connecting" | "connected" | "lost";

const replyTimeoutMs = 10_000;
const retryFirstMs = 500;
const retryLongestMs = 5000;
/** A class that lost its server does not come back in one wave. */
const retryJitter = 0.5;
const refusedRetryMs = 5000;

const unreachable: Reply<unknown> = { ok: false, code: "platform.unreachable", details: {} };

export interface ConnectionParts {
  /** Without it, where the page came from. */
  readonly url?: string;
  readonly onSignInRequired: () => void;
}

export class Connection {
  readonly #parts: ConnectionParts;
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();
  /** What each event said last, while there is a connection. */
  readonly #latest = new Map<string, unknown>();
  readonly #watchers = new Set<() => void>();
  #socket: Socket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #state: ConnectionState = "connecting";

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  open(): void {
    const socket = io(this.#parts.url, {
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      forceNew: true,
      reconnectionDelay: retryFirstMs,
      reconnectionDelayMax: retryLongestMs,
      randomizationFactor: retryJitter,
    });
    this.#socket = socket;
    socket.on("connect", () => this.#become("connected"));
    socket.on("disconnect", () => this.#interrupted(socket));
    socket.on("connect_error", ({ message }) => {
      if (message === "auth.sign-in-required") this.#parts.onSignInRequired();
      else this.#interrupted(socket);
    });
    socket.onAny((event: string, payload: unknown) => {
      this.#latest.set(event, payload);
      for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(payload);
    });
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket?.disconnect();
    this.#socket = null;
    this.#become("connecting");
  }

  /** Never waits for a connection: what is asked without one is answered `platform.unreachable` at once. */
  async request(event: string, payload: unknown): Promise<Reply<unknown>> {
    const socket = this.#socket;
    if (!socket?.connected) return unreachable;
    try {
      return await socket.timeout(replyTimeoutMs).emitWithAck(event, payload);
    } catch {
      return unreachable;
    }
  }

  /** Without a connection it is dropped: what was meant for the moment must not arrive later. */
  send(event: string, payload: unknown): void {
    if (this.#socket?.connected) this.#socket.emit(event, payload);
  }

  on(event: string, listener: (payload: unknown) => void): Disposer {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** What the event said last; undefined when it has said nothing since the connection was made. */
  latest(event: string): unknown {
    return this.#latest.get(event);
  }

  watch(watcher: () => void): Disposer {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #interrupted(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#become("lost");
    // Sent away by the server rather than cut off: socket.io leaves it to us to come back.
    if (!socket.active) this.#retry = setTimeout(() => socket.connect(), refusedRetryMs * (1 + Math.random()));
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    if (state !== "connected") this.#latest.clear();
    for (const watcher of this.#watchers) watcher();
  }
}
