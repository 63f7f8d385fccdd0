/** Every student's Docker host: opened when asked for, found again after a restart, each change of state announced. */
import type { Duplex } from "node:stream";
import pLimit from "p-limit";
import {
  Announcer,
  Cleanup,
  type Clock,
  type Disposer,
  DomainError,
  InstanceId,
  isDomainError,
  SandboxId,
} from "#core";
import type { Database } from "#db";
import type { Logger } from "#observability";
import type { SandboxState, SandboxStatus } from "./contract.ts";
import type { DialTarget, Engine, ExecProcess, ExecRequest } from "./engine.ts";
import { DEFAULT_SETTINGS } from "./limits.ts";
import { readSandboxFile } from "./read-sandbox-file.ts";
import { isNews, isOpen, isSameState, isSettled, stateSeen } from "./sandbox-state.ts";
import { startsAtOnce } from "./starts-at-once.ts";
import { findOrAddSandbox, findSandbox, listSandboxes, type SandboxOwner, type SandboxRow } from "./store.ts";

/** Without a shell by then a start has failed. Waiting for its turn does not count. */
const startTimeoutMs = 60_000;
/** The engine tells of changes by itself; this finds what it could not tell, because it or a container was gone. */
const lookEveryMs = 2000;

/** Nothing announced, nothing to undo. */
const QUIET = { stopsAt: null, stopReason: null, resetUndoUntil: null } as const;

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
  readonly #starting = pLimit(startsAtOnce([]));
  readonly #cleanup = new Cleanup();
  #cancelLook: Disposer = () => {};
  #isEngineSeen = true;
  #closed = false;

  constructor(parts: SandboxesParts) {
    this.#parts = parts;
    this.changed = new Announcer((error) => parts.log.error({ err: error }, "a listener of sandboxes failed"));
    this.#cleanup.add(parts.engine.watch(({ instanceId, state }) => this.#hear(SandboxId.parse(instanceId), state)));
    this.#cleanup.add(() => this.#cancelLook());
  }

  /** Takes over what runs already, and looks again from time to time. To be awaited before the first `open`. */
  async reconcile(): Promise<void> {
    this.#starting.concurrency = startsAtOnce(await this.#parts.engine.capacity());
    await this.#look();
    this.#lookLater();
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
    return this.#statuses.get(sandboxId) ?? { ...QUIET, sandboxId, state: { phase: "stopped" }, since: this.#nowMs() };
  }

  /** Starts it unless it runs or is on its way; returns at once, what follows is announced. */
  open(sandboxId: SandboxId): SandboxStatus {
    const { phase } = this.status(sandboxId).state;
    if (phase !== "pending" && phase !== "starting" && phase !== "ready") {
      this.#become(sandboxId, { phase: "pending", reason: "queue", place: 1, waitMs: 0 });
      void this.#starting(() => this.#startUntilSettled(sandboxId));
    }
    return this.status(sandboxId);
  }

  /** Its place among those who start at once is free again when there is a shell, or there will be none. */
  async #startUntilSettled(sandboxId: SandboxId): Promise<void> {
    const cleanup = new Cleanup();
    const settled = new Promise<void>((resolve) => {
      const hear = (status: SandboxStatus) => status.sandboxId === sandboxId && isSettled(status.state) && resolve();
      cleanup.add(this.changed.listen(hear));
    });
    cleanup.add(this.#parts.clock.after(startTimeoutMs, () => this.#giveUp(sandboxId)));
    void this.#start(sandboxId);
    await settled;
    cleanup.run();
  }

  async #start(sandboxId: SandboxId): Promise<void> {
    const { engine, log } = this.#parts;
    try {
      await engine.create(instanceOf(sandboxId), DEFAULT_SETTINGS);
      await engine.start(instanceOf(sandboxId), DEFAULT_SETTINGS);
    } catch (error) {
      log.error({ err: error, sandboxId }, "a sandbox could not be started");
      this.#become(sandboxId, { phase: "failed", code: isDomainError(error) ? error.code : "sandbox.start-failed" });
    }
  }

  #giveUp(sandboxId: SandboxId): void {
    const { engine, log } = this.#parts;
    log.error({ sandboxId, state: this.status(sandboxId).state }, "a sandbox has not started in time");
    this.#become(sandboxId, { phase: "failed", code: "sandbox.start-timeout" });
    engine
      .stop(instanceOf(sandboxId))
      .catch((error: unknown) => log.error({ err: error, sandboxId }, "nor could it be stopped"));
  }

  /** Ends the run; the disk stays. */
  async stop(sandboxId: SandboxId): Promise<void> {
    await this.#parts.engine.stop(instanceOf(sandboxId));
  }

  /** Helps against whatever runs wild in it: processes and containers end, the disk stays. */
  async restart(sandboxId: SandboxId): Promise<SandboxStatus> {
    await this.stop(sandboxId);
    return this.open(sandboxId);
  }

  /** @throws DomainError `sandbox.not-ready` */
  async exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess> {
    this.#requireOpen(sandboxId);
    return this.#parts.engine.exec(instanceOf(sandboxId), request);
  }

  /** @throws DomainError `sandbox.not-ready`, `sandbox.daemon-silent`, `sandbox.daemon-not-genuine` */
  async dial(sandboxId: SandboxId, target: DialTarget): Promise<Duplex> {
    this.#requireOpen(sandboxId);
    return this.#parts.engine.dial(instanceOf(sandboxId), target);
  }

  /** The end (at most 1 MiB) of a regular file of the student's host; null when there is none. */
  readFile(sandboxId: SandboxId, path: string): Promise<string | null> {
    return readSandboxFile((request) => this.exec(sandboxId, request), path);
  }

  /** Lets go of the engine; sandboxes go on. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cleanup.run();
    await this.#parts.engine.close();
  }

  #lookLater(): void {
    if (this.#closed) return;
    this.#cancelLook = this.#parts.clock.after(lookEveryMs, () => void this.#lookAgain());
  }

  async #lookAgain(): Promise<void> {
    await this.#look().then(
      () => this.#noteEngine(null),
      (error: unknown) => this.#noteEngine(error),
    );
    this.#lookLater();
  }

  async #look(): Promise<void> {
    const before = new Map(this.#statuses);
    const listed = new Map(
      (await this.#parts.engine.list()).map(({ instanceId, state }) => [SandboxId.parse(instanceId), state] as const),
    );
    for (const sandboxId of new Set([...before.keys(), ...listed.keys()])) {
      // What has changed while we looked is newer than what we saw.
      if (this.#statuses.get(sandboxId) !== before.get(sandboxId)) continue;
      this.#hear(sandboxId, listed.get(sandboxId) ?? stateSeen(this.#statuses.get(sandboxId)?.state, "absent"));
    }
  }

  /** Said once when it goes and once when it comes back, not every two seconds. */
  #noteEngine(error: unknown): void {
    if (this.#isEngineSeen === (error === null)) return;
    this.#isEngineSeen = error === null;
    if (this.#isEngineSeen) this.#parts.log.info("the engine answers again");
    else this.#parts.log.error({ err: error }, "the engine does not answer");
  }

  #requireOpen(sandboxId: SandboxId): void {
    if (!isOpen(this.status(sandboxId).state)) throw new DomainError("sandbox.not-ready");
  }

  /** From the engine, which may repeat itself, and knows nothing of who waits. */
  #hear(sandboxId: SandboxId, state: SandboxState): void {
    if (isNews(this.#statuses.get(sandboxId)?.state, state)) this.#become(sandboxId, state);
  }

  #become(sandboxId: SandboxId, state: SandboxState): void {
    const before = this.#statuses.get(sandboxId);
    if (before && isSameState(before.state, state)) return;
    const since = before?.state.phase === state.phase ? before.since : this.#nowMs();
    const status: SandboxStatus = { ...QUIET, sandboxId, state, since };
    this.#statuses.set(sandboxId, status);
    this.changed.announce(status);
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}

function instanceOf(sandboxId: SandboxId): InstanceId {
  return InstanceId.parse(sandboxId);
}
