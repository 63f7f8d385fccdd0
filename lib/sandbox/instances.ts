/** Every instance, in the database and on the engine: whose it is, how it is, and the steps from one state to the next, each safe to be cut off. */
import type { Duplex } from "node:stream";
import {
  Announcer,
  type ClassId,
  Cleanup,
  type Clock,
  type Disposer,
  DomainError,
  type InstanceId,
  isDomainError,
  type SandboxId,
} from "#core";
import type { Database } from "#db";
import type { Logger } from "#observability";
import type { InstanceSettings, SandboxState } from "./contract.ts";
import { findDiscrepancies } from "./discrepancies.ts";
import type { Engine } from "./engine.ts";
import {
  addInstance,
  forgetInstance,
  handOutInstance,
  type InstanceRow,
  listInstances,
  retireInstances,
  swapInstances,
} from "./instance-store.ts";
import { BEGINNING, isNews, isSameState, isSettled, stateSeen } from "./sandbox-state.ts";

/** Without a shell by then a start has failed. Waiting for its turn does not count. */
const startTimeoutMs = 60_000;

/** Where a crash must do no harm: tests cut the process off there. */
export type InstanceStep = "row-added" | "disk-made" | "started" | "handed-out" | "retired" | "removed" | "forgotten";

export interface InstancesParts {
  readonly engine: Engine;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly afterStep?: (step: InstanceStep) => void;
}

export interface InstanceChange {
  readonly instanceId: InstanceId;
  readonly state: SandboxState;
}

export class Instances {
  readonly changed: Announcer<InstanceChange>;
  /** In use by the platform itself: left alone, though they are retired. */
  readonly apart = new Set<InstanceId>();
  readonly #parts: InstancesParts;
  readonly #rows = new Map<InstanceId, InstanceRow>();
  readonly #ofSandbox = new Map<SandboxId, Set<InstanceId>>();
  readonly #states = new Map<InstanceId, SandboxState>();
  /** Being made, started or removed by us at this moment. */
  readonly #busy = new Set<InstanceId>();
  readonly #unwatch: Disposer;

  constructor(parts: InstancesParts) {
    this.#parts = parts;
    this.changed = new Announcer((error) => parts.log.error({ err: error }, "a listener of instances failed"));
    this.#unwatch = parts.engine.watch(({ instanceId, state }) => this.#hear(instanceId, state));
  }

  get rows(): readonly InstanceRow[] {
    return [...this.#rows.values()];
  }

  currentOf(sandboxId: SandboxId): InstanceRow | undefined {
    return this.#of(sandboxId).find((row) => row.retiredAt === null);
  }

  rowOf(instanceId: InstanceId): InstanceRow | undefined {
    return this.#rows.get(instanceId);
  }

  /** What the last reset, or the end of the class, has left. */
  formerOf(sandboxId: SandboxId): (InstanceRow & { readonly retiredAt: Date }) | undefined {
    return this.#of(sandboxId)
      .filter((row): row is InstanceRow & { retiredAt: Date } => row.retiredAt !== null)
      .sort((one, other) => other.retiredAt.getTime() - one.retiredAt.getTime())[0];
  }

  /** Not handed out yet. */
  poolOf(classId: ClassId): InstanceRow[] {
    return this.rows.filter((row) => row.classId === classId && row.sandboxId === null && row.retiredAt === null);
  }

  stateOf(instanceId: InstanceId): SandboxState {
    return this.#states.get(instanceId) ?? { phase: "stopped" };
  }

  /** How many use the machine now. */
  running(): number {
    return this.rows.filter(({ instanceId }) => {
      const { phase } = this.stateOf(instanceId);
      return phase === "starting" || phase === "ready" || phase === "stopping";
    }).length;
  }

  async load(): Promise<void> {
    for (const row of await listInstances(this.#parts.db)) this.#remember(row);
  }

  async add(owner: { classId: ClassId; sandboxId: SandboxId | null; retired?: boolean }): Promise<InstanceRow> {
    const row = this.#remember(await addInstance(this.#parts.db, { ...owner, now: this.#now() }));
    this.#parts.afterStep?.("row-added");
    return row;
  }

  /** Null when it was not free any more. */
  async handOut(instanceId: InstanceId, sandboxId: SandboxId): Promise<InstanceRow | null> {
    // Nobody may give it up meanwhile, and what is being given up is nobody's any more.
    if (this.#busy.has(instanceId)) return null;
    this.#busy.add(instanceId);
    try {
      const row = await handOutInstance(this.#parts.db, { instanceId, sandboxId, now: this.#now() });
      this.#parts.afterStep?.("handed-out");
      return row && this.#remember(row);
    } finally {
      this.#busy.delete(instanceId);
    }
  }

  /** Its disk is kept for a day. */
  async retire(rows: readonly InstanceRow[]): Promise<void> {
    const now = this.#now();
    const ids = rows.map(({ instanceId }) => instanceId);
    await retireInstances(this.#parts.db, ids, now);
    this.#parts.afterStep?.("retired");
    for (const row of rows) this.#remember({ ...row, retiredAt: now });
  }

  /** The one that was retired is the sandbox's again, and what it has now is retired instead. */
  async restore(former: InstanceRow, current: InstanceRow | undefined): Promise<void> {
    const now = this.#now();
    const [retire, restore] = [current?.instanceId ?? null, former.instanceId];
    await swapInstances(this.#parts.db, { retire, restore, now });
    if (current) this.#remember({ ...current, retiredAt: now });
    this.#remember({ ...former, retiredAt: null });
  }

  /** Resolves once a shell can be had, or there will be none: the state says which. Never rejects. */
  async start(instanceId: InstanceId, settings: InstanceSettings): Promise<SandboxState> {
    const { engine, clock, log, afterStep } = this.#parts;
    const cleanup = new Cleanup();
    this.#busy.add(instanceId);
    cleanup.add(() => this.#busy.delete(instanceId));
    const settled = new Promise<void>((resolve) => {
      cleanup.add(
        this.changed.listen((change) => change.instanceId === instanceId && isSettled(change.state) && resolve()),
      );
    });
    cleanup.add(clock.after(startTimeoutMs, () => this.#giveUp(instanceId)));
    this.#become(instanceId, BEGINNING);
    try {
      await engine.create(instanceId, settings);
      afterStep?.("disk-made");
      await engine.start(instanceId, settings);
      afterStep?.("started");
      if (!isSettled(this.stateOf(instanceId))) await settled;
    } catch (error) {
      log.error({ err: error, instanceId }, "an instance could not be started");
      this.#become(instanceId, { phase: "failed", code: isDomainError(error) ? error.code : "sandbox.start-failed" });
    } finally {
      cleanup.run();
    }
    return this.stateOf(instanceId);
  }

  /** Ends the run; the disk stays. */
  async stop(instanceId: InstanceId): Promise<void> {
    await this.#parts.engine.stop(instanceId);
  }

  /** Run, disk and row, in this order: whatever is cut off is found again by its row. */
  async remove(instanceId: InstanceId): Promise<void> {
    if (this.#busy.has(instanceId)) throw new DomainError("platform.busy");
    this.#busy.add(instanceId);
    try {
      await this.#parts.engine.remove(instanceId);
      this.#parts.afterStep?.("removed");
      await this.#forget(instanceId);
      this.#parts.afterStep?.("forgotten");
    } finally {
      this.#busy.delete(instanceId);
    }
  }

  /** The Docker of one that waits in the pool. */
  dial(instanceId: InstanceId): Promise<Duplex> {
    return this.#parts.engine.dial(instanceId, "docker");
  }

  /** What the engine could not tell by itself, because it or a container was gone. */
  async look(): Promise<void> {
    const before = new Map(this.#states);
    const listed = new Map((await this.#parts.engine.list()).map(({ instanceId, state }) => [instanceId, state]));
    for (const instanceId of new Set([...before.keys(), ...listed.keys()])) {
      // What has changed while we looked is newer than what we saw.
      if (this.#states.get(instanceId) !== before.get(instanceId)) continue;
      this.#hear(instanceId, listed.get(instanceId) ?? stateSeen(this.#states.get(instanceId), "absent"));
    }
  }

  /** The disks of resets before the last one: whoever resets again and again fills no more than two. */
  async removeSuperseded(sandboxId: SandboxId): Promise<void> {
    const former = this.formerOf(sandboxId);
    for (const row of this.#of(sandboxId)) {
      if (!row.retiredAt || row.instanceId === former?.instanceId) continue;
      await this.#try("removed", row.instanceId, () => this.remove(row.instanceId));
    }
  }

  /**
   * Brings database and engine together. One that cannot be removed today is tried again at the next time.
   * @param waits whether it will be made as soon as its turn to start has come
   */
  async reconcile(waits: (instanceId: InstanceId) => boolean = () => false): Promise<void> {
    const { engine, clock, log } = this.#parts;
    const isMoving = (instanceId: InstanceId) =>
      this.#busy.has(instanceId) || this.apart.has(instanceId) || waits(instanceId);
    // Also who began or ended to move while the engine was asked.
    const before = new Set(this.rows.map(({ instanceId }) => instanceId).filter(isMoving));
    const listed = new Map(
      (await engine.list()).map(({ instanceId, state: { phase } }) => [
        instanceId,
        { isRunning: phase === "starting" || phase === "ready" },
      ]),
    );
    const found = findDiscrepancies(this.rows, listed, clock.now().getTime());
    const at = (ids: readonly InstanceId[]) => ids.filter((id) => !before.has(id) && !isMoving(id));
    for (const instanceId of at(found.bodiless)) await this.#forget(instanceId);
    for (const instanceId of at(found.toStop)) await this.#try("stopped", instanceId, () => this.stop(instanceId));
    for (const instanceId of at([...found.orphans, ...found.expired])) {
      log.info({ instanceId }, "an instance is removed that nobody needs any more");
      await this.#try("removed", instanceId, () => this.remove(instanceId));
    }
  }

  close(): void {
    this.#unwatch();
  }

  async #try(what: string, instanceId: InstanceId, act: () => Promise<void>): Promise<void> {
    await act().catch((err: unknown) => this.#parts.log.error({ err, instanceId }, `an instance could not be ${what}`));
  }

  async #forget(instanceId: InstanceId): Promise<void> {
    await forgetInstance(this.#parts.db, instanceId);
    const sandboxId = this.#rows.get(instanceId)?.sandboxId;
    if (sandboxId) this.#ids(sandboxId).delete(instanceId);
    this.#rows.delete(instanceId);
    this.#states.delete(instanceId);
  }

  #giveUp(instanceId: InstanceId): void {
    const { engine, log } = this.#parts;
    log.error({ instanceId, state: this.stateOf(instanceId) }, "an instance has not started in time");
    this.#become(instanceId, { phase: "failed", code: "sandbox.start-timeout" });
    engine.stop(instanceId).catch((err: unknown) => log.error({ err, instanceId }, "nor could it be stopped"));
  }

  #remember(row: InstanceRow): InstanceRow {
    this.#rows.set(row.instanceId, row);
    if (row.sandboxId) this.#ids(row.sandboxId).add(row.instanceId);
    return row;
  }

  /** Those of one sandbox, at most two for long. Asked for with every status: not to be looked for among all. */
  #of(sandboxId: SandboxId): InstanceRow[] {
    return [...this.#ids(sandboxId)].flatMap((instanceId) => this.#rows.get(instanceId) ?? []);
  }

  #ids(sandboxId: SandboxId): Set<InstanceId> {
    const ids = this.#ofSandbox.get(sandboxId) ?? new Set();
    this.#ofSandbox.set(sandboxId, ids);
    return ids;
  }

  /** From the engine, which may repeat itself. */
  #hear(instanceId: InstanceId, state: SandboxState): void {
    if (isNews(this.#states.get(instanceId), state)) this.#become(instanceId, state);
  }

  #become(instanceId: InstanceId, state: SandboxState): void {
    const before = this.#states.get(instanceId);
    if (before && isSameState(before, state)) return;
    this.#states.set(instanceId, state);
    this.changed.announce({ instanceId, state });
  }

  #now(): Date {
    return this.#parts.clock.now();
  }
}
