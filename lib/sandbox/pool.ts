/** Sandboxes started ahead for the classes that are about to begin, handed out at once, and refilled behind. */
import type { ClassId, Clock, Disposer, InstanceId } from "#core";
import type { Logger } from "#observability";
import type { ClassStore } from "./class-store.ts";
import type { InstanceRow } from "./instance-store.ts";
import type { Instances } from "./instances.ts";
import { wantedInPool } from "./plan-pool.ts";
import { isOpen } from "./sandbox-state.ts";
import type { StartQueue } from "./start-queue.ts";
import type { SandboxRow } from "./store.ts";

/** Who comes with a whole class is counted together. */
const touchedMs = 300;
/** What was handed out is replaced once whoever took it is at work: the start of another would take the processors from them. */
const replaceMs = 2000;

export interface PoolParts {
  readonly classes: ClassStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly instances: Instances;
  readonly queue: StartQueue;
  /** How many are kept ready for newcomers without being asked for. */
  readonly aheadMost: number;
  /** Students of a class who have no sandbox yet. */
  readonly newcomersOf: (classId: ClassId) => Promise<number>;
  /** How many more could run, beside those who wait for a start. */
  readonly room: () => Promise<number>;
  /** What lessons need beforehand; a sandbox in which it fails is handed out all the same. */
  readonly furnish: (instanceId: InstanceId) => Promise<void>;
}

export class Pool {
  readonly #parts: PoolParts;
  readonly #activeMs = new Map<ClassId, number>();
  readonly #starting = new Set<InstanceId>();
  #filling: Promise<void> | null = null;
  #fillAgain = false;
  #due: { readonly inMs: number; readonly cancel: Disposer } | null = null;

  constructor(parts: PoolParts) {
    this.#parts = parts;
  }

  /** Somebody of the class is there. */
  touch(classId: ClassId): void {
    this.#activeMs.set(classId, this.#nowMs());
    this.#fillIn(touchedMs);
  }

  /** Those that can be handed out, the readiest first. */
  readyIn(classId: ClassId): InstanceRow[] {
    const { instances } = this.#parts;
    const isReady = ({ instanceId }: InstanceRow) => instances.stateOf(instanceId).phase === "ready";
    return instances
      .poolOf(classId)
      .filter(({ instanceId }) => isOpen(instances.stateOf(instanceId)))
      .sort((one, other) => Number(isReady(other)) - Number(isReady(one)));
  }

  /** It waits for its turn, or is being made: nothing of it need be there yet. */
  isStarting(instanceId: InstanceId): boolean {
    return this.#starting.has(instanceId);
  }

  async take({ classId, sandboxId }: SandboxRow): Promise<InstanceRow | null> {
    for (const { instanceId } of this.readyIn(classId)) {
      const row = await this.#parts.instances.handOut(instanceId, sandboxId);
      if (!row) continue;
      await this.#parts.classes.countHandedOut(classId);
      this.#fillIn(replaceMs);
      return row;
    }
    return null;
  }

  /** In the background; what changes meanwhile is looked at once more. */
  fill(): void {
    if (this.#filling !== null) {
      this.#fillAgain = true;
      return;
    }
    this.#filling = this.#fill()
      .catch((err: unknown) => this.#parts.log.error({ err }, "the pool could not be filled"))
      .finally(() => {
        this.#filling = null;
        if (this.#fillAgain) this.fill();
        this.#fillAgain = false;
      });
  }

  /** Gives up one that waits, for the sake of somebody who is there. @returns whether that has made room */
  async giveWay(): Promise<boolean> {
    const { instances } = this.#parts;
    const waiting = instances.rows.filter(({ instanceId, sandboxId, retiredAt }) => {
      return (
        sandboxId === null && !retiredAt && !this.#starting.has(instanceId) && isOpen(instances.stateOf(instanceId))
      );
    });
    for (const { instanceId } of waiting) if (await this.#remove(instanceId)) return true;
    return false;
  }

  close(): void {
    this.#due?.cancel();
    this.#due = null;
  }

  /** Those of a class whose limits have changed are of no use any more. */
  async renew(classId: ClassId): Promise<void> {
    for (const { instanceId } of this.#parts.instances.poolOf(classId)) await this.#drop(instanceId);
    this.fill();
  }

  /** A longer wait takes the place of a shorter one, once: who comes after does not put it off. */
  #fillIn(inMs: number): void {
    if (this.#due && this.#due.inMs >= inMs) return;
    this.#due?.cancel();
    const fill = () => {
      this.#due = null;
      this.fill();
    };
    this.#due = { inMs, cancel: this.#parts.clock.after(inMs, fill) };
  }

  async #fill(): Promise<void> {
    const { instances } = this.#parts;
    const pooled = instances.rows.filter((row) => row.sandboxId === null).map(({ classId }) => classId);
    const prepared = await this.#parts.classes.prepared(this.#parts.clock.now());
    for (const classId of new Set([...this.#activeMs.keys(), ...prepared, ...pooled])) await this.#fillFor(classId);
  }

  async #fillFor(classId: ClassId): Promise<void> {
    const { instances, room } = this.#parts;
    for (const { instanceId } of instances.poolOf(classId)) {
      if (!this.#starting.has(instanceId) && !isOpen(instances.stateOf(instanceId))) await this.#drop(instanceId);
    }
    const wanted = await this.#wanted(classId);
    const there = instances.poolOf(classId);
    for (const { instanceId } of there.slice(wanted)) await this.#drop(instanceId);
    const missing = Math.min(wanted - there.length, (await room()) - this.#parts.queue.waiting);
    for (let count = 0; count < missing; count += 1) await this.#startOne(classId);
  }

  async #wanted(classId: ClassId): Promise<number> {
    const { prepared, preparedUntil, endedAt } = await this.#parts.classes.read(classId);
    if (endedAt) return 0;
    const wish = {
      prepared,
      preparedUntilMs: preparedUntil?.getTime() ?? null,
      activeMs: this.#activeMs.get(classId) ?? null,
      newcomers: Math.min(this.#parts.aheadMost, await this.#parts.newcomersOf(classId)),
    };
    return wantedInPool(wish, this.#nowMs());
  }

  async #startOne(classId: ClassId): Promise<void> {
    const { classes, instances, queue, furnish, log } = this.#parts;
    const { instanceId } = await instances.add({ classId, sandboxId: null });
    this.#starting.add(instanceId);
    const start = async () => {
      try {
        const { settings } = await classes.read(classId);
        const state = await instances.start(instanceId, settings);
        if (isOpen(state)) await furnish(instanceId);
      } catch (err) {
        log.error({ err, instanceId }, "a sandbox of the pool could not be made ready");
      } finally {
        this.#starting.delete(instanceId);
      }
    };
    queue.push({ id: instanceId, start, isForPool: true });
  }

  async #drop(instanceId: InstanceId): Promise<void> {
    this.#parts.queue.leave(instanceId);
    this.#starting.delete(instanceId);
    await this.#remove(instanceId);
  }

  async #remove(instanceId: InstanceId): Promise<boolean> {
    const { instances, log } = this.#parts;
    try {
      await instances.remove(instanceId);
      return true;
    } catch (err) {
      log.warn({ err, instanceId }, "a sandbox of the pool stays for now");
      return false;
    }
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}
