/** Every student's Docker host: opened when asked for, found again after a restart, each change of state announced. */
import type { Duplex } from "node:stream";
import pLimit from "p-limit";
import { Announcer, type Clock, type Disposer, DomainError, isDomainError, type SandboxId } from "#core";
import type { Database } from "#db";
import type { Logger } from "#observability";
import type { SandboxState, SandboxStatus } from "./contract.ts";
import type { DialTarget, Engine, ExecProcess, ExecRequest } from "./engine.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { readSandboxFile } from "./read-sandbox-file.ts";
import { isOpen, isSameState } from "./sandbox-state.ts";
import { findOrAddSandbox, findSandbox, listSandboxes, type SandboxOwner, type SandboxRow } from "./store.ts";

/** More at once make every one of them slower: a start is bound by the processor. */
const startsAtOnceMax = 3;

export interface SandboxesParts {
  readonly engine: Engine;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

export class Sandboxes {
  readonly changed: Announcer<SandboxStatus>;
  readonly #parts: SandboxesParts;
  readonly #statuses = new Map<SandboxId, SandboxStatus>();
  readonly #rows = new Map<SandboxId, SandboxRow>();
  readonly #starting = pLimit(startsAtOnceMax);
  readonly #stopWatching: Disposer;

  constructor(parts: SandboxesParts) {
    this.#parts = parts;
    this.changed = new Announcer((error) => parts.log.error({ err: error }, "a listener of sandboxes failed"));
    this.#stopWatching = parts.engine.watch(({ sandboxId, state }) => this.#become(sandboxId, state));
  }

  /** Takes over what runs already. To be awaited before the first `open`. */
  async reconcile(): Promise<void> {
    for (const { sandboxId, state } of await this.#parts.engine.list()) this.#become(sandboxId, state);
  }

  /** The student's sandbox in a class; made on paper when there is none, without starting anything. */
  idFor(owner: SandboxOwner): Promise<SandboxId> {
    return findOrAddSandbox(this.#parts.db, owner);
  }

  /** Whose it is; null when there is none. */
  async find(sandboxId: SandboxId): Promise<SandboxRow | null> {
    const known = this.#rows.get(sandboxId) ?? (await findSandbox(this.#parts.db, sandboxId));
    if (known) this.#rows.set(sandboxId, known);
    return known;
  }

  async list(): Promise<(SandboxRow & { readonly status: SandboxStatus })[]> {
    const rows = await listSandboxes(this.#parts.db);
    return rows.map((row) => ({ ...row, status: this.status(row.sandboxId) }));
  }

  /** Stopped is what nobody has started yet. */
  status(sandboxId: SandboxId): SandboxStatus {
    return this.#statuses.get(sandboxId) ?? { sandboxId, state: { phase: "stopped" }, since: this.#nowMs() };
  }

  /** Starts it unless it runs or is on its way; returns at once, what follows is announced. */
  open(sandboxId: SandboxId): SandboxStatus {
    const { phase } = this.status(sandboxId).state;
    if (phase === "stopped" || phase === "failed" || phase === "lost") {
      this.#become(sandboxId, { phase: "pending", reason: "queue" });
      void this.#starting(() => this.#start(sandboxId));
    }
    return this.status(sandboxId);
  }

  async #start(sandboxId: SandboxId): Promise<void> {
    const { engine, log } = this.#parts;
    try {
      await engine.create(sandboxId, DEFAULT_LIMITS);
      await engine.start(sandboxId, DEFAULT_LIMITS);
    } catch (error) {
      log.error({ err: error, sandboxId }, "a sandbox could not be started");
      this.#become(sandboxId, { phase: "failed", code: isDomainError(error) ? error.code : "sandbox.start-failed" });
    }
  }

  /** Ends the run; the disk stays. */
  async stop(sandboxId: SandboxId): Promise<void> {
    await this.#parts.engine.stop(sandboxId);
  }

  /** @throws DomainError `sandbox.not-ready` */
  async exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess> {
    this.#requireOpen(sandboxId);
    return this.#parts.engine.exec(sandboxId, request);
  }

  /** @throws DomainError `sandbox.not-ready`, `sandbox.daemon-silent`, `sandbox.daemon-not-genuine` */
  async dial(sandboxId: SandboxId, target: DialTarget): Promise<Duplex> {
    this.#requireOpen(sandboxId);
    return this.#parts.engine.dial(sandboxId, target);
  }

  /** The end (at most 1 MiB) of a regular file of the student's host; null when there is none. */
  readFile(sandboxId: SandboxId, path: string): Promise<string | null> {
    return readSandboxFile((request) => this.exec(sandboxId, request), path);
  }

  /** Lets go of the engine; sandboxes go on. */
  async close(): Promise<void> {
    this.#stopWatching();
    await this.#parts.engine.close();
  }

  #requireOpen(sandboxId: SandboxId): void {
    if (!isOpen(this.status(sandboxId).state)) throw new DomainError("sandbox.not-ready");
  }

  #become(sandboxId: SandboxId, state: SandboxState): void {
    const before = this.#statuses.get(sandboxId);
    if (before && isSameState(before.state, state)) return;
    const since = before?.state.phase === state.phase ? before.since : this.#nowMs();
    const status = { sandboxId, state, since };
    this.#statuses.set(sandboxId, status);
    this.changed.announce(status);
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}
