/** What the server does for its sandboxes by itself, every half minute: room, pool, idle ones, leftovers, and what a teacher says of a class. */
import pLimit from "p-limit";
import { Announcer, type ClassId, Cleanup, type Disposer, DomainError, type InstanceId, type SandboxId } from "#core";
import type { ClassRow } from "./class-store.ts";
import type { ClassSandboxes, ClassSandboxSettings } from "./contract.ts";
import type { EngineNode } from "./engine.ts";
import type { House } from "./house.ts";
import type { InstanceRow } from "./instance-store.ts";
import { planRoom, type Room } from "./plan-room.ts";
import { Pool } from "./pool.ts";
import { isOpen, isUnderWay } from "./sandbox-state.ts";
import type { Sandboxes, SandboxesParts } from "./sandboxes.ts";
import { startsAtOnce } from "./starts-at-once.ts";
import type { SandboxRow } from "./store.ts";

/** The engine tells of changes by itself; this finds what it could not tell. */
const lookEveryMs = 2000;
const keepEveryMs = 30_000;
/** A lesson, and the break before it. */
const preparedForMs = 3 * 60 * 60 * 1000;
/** What the machine says of itself is asked again after this. */
const nodesFreshMs = 3000;

export interface HousekeepingParts extends SandboxesParts {
  readonly sandboxes: Sandboxes;
  /** How many are kept ready for newcomers without being asked for. */
  readonly aheadMost: number;
  /** Students of a class who have no sandbox yet. */
  readonly newcomersOf: (classId: ClassId) => Promise<number>;
  readonly furnish: (instanceId: InstanceId) => Promise<void>;
}

export class Housekeeping implements House {
  /** What a teacher sees of the sandboxes of a class, other than their states. */
  readonly changed: Announcer<ClassId>;
  readonly #parts: HousekeepingParts;
  readonly #pool: Pool;
  readonly #cleanup = new Cleanup();
  /** Their egress may be another than their class's. */
  readonly #egressOwed = new Set<InstanceId>();
  /** One after the other: of two changes the later one holds. */
  readonly #paying = pLimit(1);
  #nodes: { readonly atMs: number; readonly nodes: readonly EngineNode[] } | null = null;
  #isEngineSeen = true;

  constructor(parts: HousekeepingParts) {
    const { sandboxes, log } = parts;
    const { instances, queue, classes } = sandboxes;
    this.#parts = parts;
    this.changed = new Announcer((err) => log.error({ err }, "a listener of classes' sandboxes failed"));
    this.#pool = new Pool({ ...parts, instances, queue, classes, room: async () => (await this.room()).sandboxes });
  }

  /** Sets database and engine right, then goes on looking after them until it is closed. */
  async begin(): Promise<void> {
    const { sandboxes, engine } = this.#parts;
    const { instances, queue } = sandboxes;
    queue.atOnce = startsAtOnce(await engine.capacity());
    await instances.reconcile();
    sandboxes.house = this;
    this.#cleanup.add(instances.changed.listen(({ instanceId }) => this.#hear(instanceId)));
    // A class whose pool is still there was about to begin a moment ago.
    for (const { classId, sandboxId } of instances.rows) if (sandboxId === null) this.#pool.touch(classId);
    // It may have been changed just before the last server ended.
    for (const { instanceId } of instances.rows) this.#egressOwed.add(instanceId);
    void this.#payEgress();
    this.#repeat(lookEveryMs, () => this.#look());
    this.#repeat(keepEveryMs, () => this.#keep());
  }

  close(): void {
    this.#parts.sandboxes.house = null;
    this.#cleanup.run();
    this.#pool.close();
  }

  touch(classId: ClassId): void {
    this.#pool.touch(classId);
  }

  async take(owner: SandboxRow): Promise<InstanceRow | null> {
    return this.#pool.take(owner);
  }

  /** Of an engine that cannot be asked, the start itself will say so. */
  async hasRoom({ isForPool }: { readonly isForPool: boolean }): Promise<boolean> {
    try {
      return (await this.room()).sandboxes > 0 || (!isForPool && (await this.#pool.giveWay()));
    } catch (err) {
      this.#parts.log.warn({ err }, "how much room there is could not be asked");
      return true;
    }
  }

  async room(): Promise<Room> {
    const nowMs = this.#nowMs();
    if (!this.#nodes || nowMs - this.#nodes.atMs > nodesFreshMs) {
      this.#nodes = { atMs: nowMs, nodes: await this.#parts.engine.capacity() };
    }
    return planRoom(this.#nodes.nodes, this.#parts.sandboxes.instances.running());
  }

  async ofClass(classId: ClassId): Promise<ClassSandboxes> {
    this.touch(classId);
    const { settings, prepared, preparedUntil, endedAt } = await this.#class(classId);
    const until = preparedUntil && preparedUntil.getTime() > this.#nowMs() ? preparedUntil.getTime() : null;
    return {
      classId,
      settings,
      prepared: { wanted: until === null ? 0 : prepared, until, ready: this.#pool.readyIn(classId).length },
      room: await this.room(),
      endedAt: endedAt?.getTime() ?? null,
    };
  }

  /** Egress holds at once, limits from the next start on. */
  async changeSettings(classId: ClassId, settings: ClassSandboxSettings): Promise<void> {
    const before = (await this.#class(classId)).settings;
    await this.#parts.sandboxes.classes.write(classId, { settings });
    if (before.egress !== settings.egress) {
      const { rows } = this.#parts.sandboxes.instances;
      for (const row of rows) if (row.classId === classId) this.#egressOwed.add(row.instanceId);
      await this.#payEgress();
    }
    if (JSON.stringify(before.limits) !== JSON.stringify(settings.limits)) await this.#pool.renew(classId);
    this.changed.announce(classId);
  }

  /** Keeps so many ready for students who come, for the length of a lesson; 0: no longer. @throws DomainError `sandbox.class-ended` */
  async prepareClass(classId: ClassId, count: number): Promise<void> {
    if (count > 0 && (await this.#class(classId)).endedAt) throw new DomainError("sandbox.class-ended");
    const preparedUntil = count > 0 ? new Date(this.#nowMs() + preparedForMs) : null;
    await this.#parts.sandboxes.classes.write(classId, { prepared: count, preparedUntil });
    this.#pool.fill();
    this.changed.announce(classId);
  }

  /** Sandboxes stop; their disks are kept for a day. */
  async endClass(classId: ClassId): Promise<void> {
    const { sandboxes, clock } = this.#parts;
    // The first time counts, also when it is ended once more: opening it again gives back what was retired since then.
    const endedAt = (await this.#class(classId)).endedAt ?? clock.now();
    await sandboxes.classes.write(classId, { endedAt, prepared: 0, preparedUntil: null });
    await this.#clear(classId);
    this.#pool.fill();
    this.changed.announce(classId);
  }

  async reopenClass(classId: ClassId): Promise<void> {
    const { instances } = this.#parts.sandboxes;
    const { endedAt } = await this.#class(classId);
    await this.#parts.sandboxes.classes.write(classId, { endedAt: null });
    for (const { sandboxId } of instances.rows.filter((row) => row.classId === classId)) {
      const former = sandboxId && !instances.currentOf(sandboxId) && instances.formerOf(sandboxId);
      if (former && endedAt && former.retiredAt >= endedAt) await instances.restore(former, undefined);
    }
    this.changed.announce(classId);
  }

  #class(classId: ClassId): Promise<ClassRow> {
    return this.#parts.sandboxes.classes.read(classId);
  }

  /** Of a class that is over. What cannot be stopped now stays its student's, and is tried again in half a minute. */
  async #clear(classId: ClassId): Promise<void> {
    const { sandboxes, log } = this.#parts;
    await Promise.all(
      sandboxes.instances.rows.map(async (row) => {
        if (row.classId !== classId || row.sandboxId === null || row.retiredAt) return;
        try {
          await sandboxes.stop(row.sandboxId, "class-ended");
          await sandboxes.instances.retire([row]);
        } catch (err) {
          log.error({ err, sandboxId: row.sandboxId }, "a sandbox of a class that is over could not be stopped");
        }
      }),
    );
  }

  #hear(instanceId: InstanceId): void {
    const row = this.#parts.sandboxes.instances.rowOf(instanceId);
    if (row && row.sandboxId === null) this.changed.announce(row.classId);
    if (this.#egressOwed.has(instanceId)) void this.#payEgress();
    // Whoever stops makes room.
    this.#parts.sandboxes.queue.move();
  }

  async #look(): Promise<void> {
    const { sandboxes, log } = this.#parts;
    try {
      await sandboxes.instances.look();
      if (!this.#isEngineSeen) log.info("the engine answers again");
      this.#isEngineSeen = true;
    } catch (err) {
      // Said once when it goes, not every two seconds.
      if (this.#isEngineSeen) log.error({ err }, "the engine does not answer");
      this.#isEngineSeen = false;
    }
    sandboxes.queue.move();
  }

  async #keep(): Promise<void> {
    const { sandboxes, log } = this.#parts;
    await this.#payEgress();
    await sandboxes.instances.reconcile((instanceId) => this.#pool.isStarting(instanceId));
    this.#pool.fill();
    const current = sandboxes.instances.rows.filter((row) => row.sandboxId && !row.retiredAt);
    // Whose end was cut off, or who was handed one out at its very moment.
    for (const classId of new Set(current.map((row) => row.classId))) {
      if ((await this.#class(classId)).endedAt) await this.#clear(classId);
    }
    for (const { sandboxId, classId, instanceId } of current) {
      if (!sandboxId || !isOpen(sandboxes.status(sandboxId).state)) continue;
      await this.#lookWhetherIdle({ sandboxId, classId, instanceId }).catch((err: unknown) =>
        log.error({ err, sandboxId }, "an idle sandbox could not be stopped"),
      );
    }
  }

  async #lookWhetherIdle({
    sandboxId,
    classId,
    instanceId,
  }: {
    sandboxId: SandboxId;
    classId: ClassId;
    instanceId: InstanceId;
  }): Promise<void> {
    const { sandboxes } = this.#parts;
    if (sandboxes.instances.currentOf(sandboxId)?.instanceId !== instanceId) return;
    const { idleStopMinutes } = (await this.#class(classId)).settings;
    const stopsAt = await sandboxes.idle.stopsAt({ sandboxId, instanceId, idleStopMinutes });
    if (stopsAt !== null && stopsAt <= this.#nowMs()) await sandboxes.stop(sandboxId, "idle");
    else sandboxes.announceStop(sandboxId, stopsAt);
  }

  /** Never rejects. */
  #payEgress(): Promise<void> {
    return this.#paying(async () => {
      for (const instanceId of [...this.#egressOwed]) await this.#payEgressOf(instanceId);
    });
  }

  async #payEgressOf(instanceId: InstanceId): Promise<void> {
    const { engine, sandboxes, log } = this.#parts;
    const row = sandboxes.instances.rowOf(instanceId);
    const state = sandboxes.instances.stateOf(instanceId);
    // One that starts is told as soon as anything can be done in it.
    if (row && isUnderWay(state) && !isOpen(state)) return;
    // Before it is paid: a change meanwhile owes it again.
    this.#egressOwed.delete(instanceId);
    // One that does not run is told at its next start.
    if (!row || !isOpen(state)) return;
    try {
      await engine.setEgress(instanceId, (await this.#class(row.classId)).settings.egress);
    } catch (err) {
      this.#egressOwed.add(instanceId);
      log.error({ err, instanceId }, "the egress of a sandbox could not be set; tried again in half a minute");
    }
  }

  #repeat(everyMs: number, act: () => Promise<void>): void {
    let cancel: Disposer = () => {};
    let isOver = false;
    const again = () => {
      if (isOver) return;
      cancel = this.#parts.clock.after(everyMs, () => {
        act()
          .catch((err: unknown) => this.#parts.log.error({ err }, "housekeeping failed"))
          .finally(again);
      });
    };
    again();
    this.#cleanup.add(() => {
      isOver = true;
      cancel();
    });
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}
