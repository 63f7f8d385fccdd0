/** Every terminal that somebody looks at. The shells themselves are held in their sandboxes and need none of this to live. */
import { type Clock, DomainError, type SandboxId } from "#core";
import type { Logger } from "#observability";
import { attach, type SandboxCommands } from "./attachment.ts";
import type { TerminalOpen } from "./contract.ts";
import { SharedTerminal } from "./shared-terminal.ts";
import type { Screen, View } from "./view.ts";

/** Until a page says how much room it has. */
const usualSize = { cols: 80, rows: 24 };

export interface TerminalsParts {
  readonly sandboxes: SandboxCommands;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Moment {
  readonly shellId: string;
  readonly offset: number;
  readonly bytesMax: number;
}

/** A page's hold on a terminal. */
export interface OpenTerminal {
  readonly shared: SharedTerminal;
  readonly view: View;
}

export class Terminals {
  readonly #parts: TerminalsParts;
  readonly #opening = new Map<string, Promise<SharedTerminal>>();
  /** In the order of their use, the last one at the end. */
  readonly #open = new Map<string, { readonly sandboxId: SandboxId; readonly shared: SharedTerminal }>();
  #closed = false;

  constructor(parts: TerminalsParts) {
    this.#parts = parts;
  }

  get clock(): Clock {
    return this.#parts.clock;
  }

  /** Joins a terminal; starts its shell when there is none. @throws DomainError `sandbox.not-ready`, `terminal.full` */
  async open(request: TerminalOpen, screen: Screen): Promise<OpenTerminal> {
    const shared = await this.#shared(request);
    return { shared, view: shared.join(screen, request) };
  }

  /** Attaches to the first terminal before a page asks for it; lets go again when none does. */
  async prepare(sandboxId: SandboxId): Promise<void> {
    const shared = await this.#shared({ sandboxId, terminal: 1, size: usualSize });
    shared.linger();
  }

  /** Where the terminal used last stands; undefined when none of the sandbox's is open. */
  async position(sandboxId: SandboxId): Promise<{ shellId: string; offset: number } | undefined> {
    const own = [...this.#open.values()].filter((open) => open.sandboxId === sandboxId);
    return own.at(-1)?.shared.place;
  }

  /** What one of a sandbox's terminals showed around a moment, at most `bytesMax` of it; null when that is no longer kept here. */
  around(sandboxId: SandboxId, { shellId, offset, bytesMax }: Moment): { start: number; bytes: Buffer } | null {
    const own = [...this.#open.values()].filter((open) => open.sandboxId === sandboxId);
    const found = own.find(({ shared }) => shared.place.shellId === shellId)?.shared.around(offset, bytesMax);
    return found ? { start: found.offset, bytes: found.data } : null;
  }

  /** Lets go of all streams; the shells go on. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { shared } of [...this.#open.values()]) shared.close();
  }

  /** Pages that come at the same moment share one stream, too. */
  #shared(request: TerminalOpen): Promise<SharedTerminal> {
    const key = `${request.sandboxId}/${request.terminal}`;
    const open = this.#open.get(key);
    if (open) return Promise.resolve(open.shared);
    const opening = this.#opening.get(key) ?? this.#attach(key, request).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    return opening;
  }

  async #attach(key: string, request: TerminalOpen): Promise<SharedTerminal> {
    const { clock, log } = this.#parts;
    const { sandboxId, terminal, size } = request;
    const attachment = await attach(this.#parts, request);
    if (this.#closed) {
      attachment.close();
      throw new DomainError("sandbox.not-ready");
    }
    log.debug({ sandboxId, terminal, ...attachment.held }, "attached to a terminal");
    const use = () => {
      this.#open.delete(key);
      this.#open.set(key, { sandboxId, shared });
    };
    const shared = new SharedTerminal({ attachment, size, clock, onUsed: use, onOver: () => this.#open.delete(key) });
    use();
    shared.follow();
    return shared;
  }
}
