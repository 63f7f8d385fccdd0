/** Every student's Docker host: opened when asked for, stopped when idle, made anew on request, found again after a restart; each change announced. */
import type { Duplex } from "node:stream";
import { Announcer, Cleanup, DomainError, type InstanceId, type SandboxId } from "#core";
import { ClassStore } from "./class-store.ts";
import type {
  FileReading,
  FolderReading,
  HostTool,
  HttpAnswer,
  HttpRequest,
  KernelFacts,
  SandboxState,
  SandboxStatus,
  ToolAnswer,
} from "./contract.ts";
import { KEPT_MS } from "./discrepancies.ts";
import type { DialTarget, ExecProcess, ExecRequest } from "./engine.ts";
import { ExecAhead } from "./exec-ahead.ts";
import { askKernel } from "./host/ask-kernel.ts";
import { askWebServer } from "./host/ask-web-server.ts";
import { readSandboxFile } from "./host/read-file.ts";
import { readSandboxFolder } from "./host/read-folder.ts";
import type { Exec } from "./host/run-keeper.ts";
import { runTool } from "./host/run-tool.ts";
import type { House } from "./house.ts";
import { IdleWatch } from "./idle-watch.ts";
import type { InstanceRow } from "./instance-store.ts";
import { Instances, type InstancesParts } from "./instances.ts";
import type { LimitBounds } from "./limits.ts";
import { isNews, isOpen, isSameState, isUnderWay } from "./sandbox-state.ts";
import { StartQueue } from "./start-queue.ts";
import { findOrAddSandbox, findSandbox, listSandboxes, type SandboxOwner, type SandboxRow } from "./store.ts";
import { Turns } from "./turns.ts";

export interface SandboxesParts extends InstancesParts {
  /** Within which limits may be set. */
  readonly bounds: LimitBounds;
}

const QUIET = { stopsAt: null, stopReason: null } as const;
const stopped: SandboxState = { phase: "stopped" };

export class Sandboxes {
  readonly changed: Announcer<SandboxStatus>;
  readonly instances: Instances;
  /** Who waits for a start; the pool waits in it, too. */
  readonly queue: StartQueue;
  readonly idle: IdleWatch;
  readonly classes: ClassStore;
  /** What was started in the pool's for whoever will get them. */
  readonly ahead: ExecAhead;
  /** Handed in by whoever keeps house: without it nothing is started ahead, and there is room for all. */
  house: House | null = null;
  readonly #parts: SandboxesParts;
  readonly #said = new Map<SandboxId, Omit<SandboxStatus, "resetUndoUntil">>();
  readonly #rows = new Map<SandboxId, SandboxRow>();
  /** What is asked of one sandbox happens one after the other. */
  readonly #turns = new Turns<SandboxId>();
  readonly #cleanup = new Cleanup();

  constructor(parts: SandboxesParts) {
    this.#parts = parts;
    this.changed = new Announcer((error) => parts.log.error({ err: error }, "a listener of sandboxes failed"));
    this.instances = new Instances(parts);
    this.ahead = new ExecAhead(parts.engine);
    this.classes = new ClassStore(parts);
    this.idle = new IdleWatch({ ...parts, usageOf: (instanceId) => parts.engine.usage(instanceId) });
    this.queue = new StartQueue({
      hasRoom: async (next) => this.house?.hasRoom(next) ?? true,
      onPlace: (id, place) => this.#say(id as SandboxId, { state: { phase: "pending", ...place } }),
      nowMs: () => this.#nowMs(),
    });
    this.#cleanup.add(this.instances.changed.listen(({ instanceId, state }) => this.#hear(instanceId, state)));
  }

  /** Takes over what there is. To be awaited before anything else; changes nothing. */
  async takeOver(): Promise<void> {
    await this.instances.load();
    await this.instances.look();
  }

  /** The student's sandbox in a class; made on paper when there is none, without starting anything. */
  async idFor(owner: SandboxOwner): Promise<SandboxId> {
    this.house?.touch(owner.classId);
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
    const said = this.#said.get(sandboxId) ?? { ...QUIET, sandboxId, state: stopped, since: this.#nowMs() };
    const undoUntil = (this.instances.formerOf(sandboxId)?.retiredAt.getTime() ?? Number.NEGATIVE_INFINITY) + KEPT_MS;
    return { ...said, resetUndoUntil: undoUntil > this.#nowMs() ? undoUntil : null };
  }

  /** Hands one out of the pool, or starts its own, unless it runs or is on its way. @throws DomainError `sandbox.class-ended` */
  async open(sandboxId: SandboxId): Promise<SandboxStatus> {
    this.idle.touch(sandboxId);
    if (isUnderWay(this.status(sandboxId).state)) return this.status(sandboxId);
    return this.#turns.take(sandboxId, () => this.#open(sandboxId));
  }

  /** Somebody is there: it is not idle. */
  keep(sandboxId: SandboxId): SandboxStatus {
    this.idle.touch(sandboxId);
    if (this.status(sandboxId).stopsAt !== null) this.#say(sandboxId, { stopsAt: null });
    return this.status(sandboxId);
  }

  /** Ends the run; the disk stays. */
  stop(sandboxId: SandboxId, stopReason: SandboxStatus["stopReason"] = null): Promise<void> {
    // Said at once, so that whoever opens it now waits for the stop and then starts it.
    if (isUnderWay(this.status(sandboxId).state)) this.#say(sandboxId, { state: { phase: "stopping" } });
    return this.#turns.take(sandboxId, async () => {
      this.queue.leave(sandboxId);
      const current = this.instances.currentOf(sandboxId);
      if (current) {
        await this.instances.stop(current.instanceId).catch((error: unknown) => {
          // It runs on: whoever uses it, or stops it once more, must not be told that it is stopping.
          this.#say(sandboxId, { state: this.instances.stateOf(current.instanceId) });
          throw error;
        });
      }
      this.#say(sandboxId, { state: stopped, stopsAt: null, stopReason });
    });
  }

  /** Helps against whatever runs wild in it: processes and containers end, the disk stays. */
  async restart(sandboxId: SandboxId): Promise<SandboxStatus> {
    await this.stop(sandboxId);
    return this.open(sandboxId);
  }

  /** A new disk; the old one is kept for a day. */
  async reset(sandboxId: SandboxId): Promise<SandboxStatus> {
    await this.#turns.take(sandboxId, async () => {
      const current = this.instances.currentOf(sandboxId);
      // Whoever waits for a first start gets a new disk anyway, and keeps their place.
      if (!current) return;
      this.queue.leave(sandboxId);
      this.#say(sandboxId, { state: { phase: "stopping" } });
      await this.instances.retire([current]);
      await this.#stopFormer(current);
      await this.instances.removeSuperseded(sandboxId);
    });
    return this.open(sandboxId);
  }

  /**
   * The disk from before the last reset; what came after is kept for a day in its place.
   * @throws DomainError `sandbox.nothing-to-undo`, `sandbox.class-ended`
   */
  async undoReset(sandboxId: SandboxId): Promise<SandboxStatus> {
    await this.#turns.take(sandboxId, async () => {
      await this.#requireOngoing(sandboxId);
      const former = this.instances.formerOf(sandboxId);
      if (!former || this.status(sandboxId).resetUndoUntil === null) throw new DomainError("sandbox.nothing-to-undo");
      const current = this.instances.currentOf(sandboxId);
      this.queue.leave(sandboxId);
      this.#say(sandboxId, { state: { phase: "stopping" } });
      await this.instances.restore(former, current);
      if (current) await this.#stopFormer(current);
    });
    return this.open(sandboxId);
  }

  /** It has been idle for so long that this is to be said. */
  announceStop(sandboxId: SandboxId, stopsAt: number | null): void {
    if (this.status(sandboxId).stopsAt !== stopsAt) this.#say(sandboxId, { stopsAt });
  }

  /** @throws DomainError `sandbox.not-ready` */
  async exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess> {
    const instanceId = this.#requireOpen(sandboxId);
    return this.ahead.take(instanceId, request) ?? this.#parts.engine.exec(instanceId, request);
  }

  /** @throws DomainError `sandbox.not-ready`, `sandbox.daemon-silent`, `sandbox.daemon-not-genuine` */
  async dial(sandboxId: SandboxId, target: DialTarget): Promise<Duplex> {
    return this.#parts.engine.dial(this.#requireOpen(sandboxId), target);
  }

  /** The end (at most 1 MiB) of a regular file of the student's host; null when there is none. @throws DomainError `sandbox.answer-unusable` */
  readFile(sandboxId: SandboxId, path: string): Promise<FileReading | null> {
    return readSandboxFile(this.#execIn(sandboxId), path);
  }

  /** @throws as `readSandboxFolder` does */
  readFolder(sandboxId: SandboxId, path: string): Promise<FolderReading> {
    return readSandboxFolder(this.#execIn(sandboxId), path);
  }

  /** What a web server at a port of the student's host answers; null when there is none. @throws DomainError `sandbox.answer-unusable` */
  http(sandboxId: SandboxId, port: number, request: HttpRequest = {}): Promise<HttpAnswer | null> {
    return askWebServer(() => this.dial(sandboxId, `tcp:${port}`), request);
  }

  /** What the kernel says of a running container. @throws DomainError `sandbox.container-unsteady`, `sandbox.container-not-genuine`, `sandbox.answer-unusable` */
  kernel(sandboxId: SandboxId, containerId: string): Promise<KernelFacts> {
    return askKernel(this.#execIn(sandboxId), containerId);
  }

  /** What a program of our own says of the student's network. @throws DomainError `sandbox.answer-unusable` */
  runTool(sandboxId: SandboxId, tool: HostTool, args: readonly string[]): Promise<ToolAnswer> {
    return runTool(this.#execIn(sandboxId), tool, args);
  }

  /** Lets go of the engine; sandboxes go on. */
  async close(): Promise<void> {
    this.#cleanup.run();
    this.ahead.close();
    this.instances.close();
    await this.#parts.engine.close();
  }

  async #open(sandboxId: SandboxId): Promise<SandboxStatus> {
    if (isUnderWay(this.status(sandboxId).state)) return this.status(sandboxId);
    const owner = await this.#requireOngoing(sandboxId);
    const warm = this.instances.currentOf(sandboxId) ?? (await this.house?.take(owner));
    const state = warm && this.instances.stateOf(warm.instanceId);
    if (state && isOpen(state)) this.#say(sandboxId, { state, stopReason: null });
    else this.queue.push({ id: sandboxId, isForPool: false, start: () => this.#start(owner) });
    return this.status(sandboxId);
  }

  /** @throws DomainError `sandbox.not-found`, `sandbox.class-ended` */
  async #requireOngoing(sandboxId: SandboxId): Promise<SandboxRow> {
    const owner = await this.find(sandboxId);
    if (!owner) throw new DomainError("sandbox.not-found");
    if ((await this.classes.read(owner.classId)).endedAt) throw new DomainError("sandbox.class-ended");
    return owner;
  }

  async #start(owner: SandboxRow): Promise<void> {
    const { sandboxId } = owner;
    try {
      const { instanceId } = this.instances.currentOf(sandboxId) ?? (await this.instances.add(owner));
      // Read last: whoever changes the settings from here on finds it among those that start.
      const { settings, endedAt } = await this.classes.read(owner.classId);
      if (endedAt) return this.#say(sandboxId, { state: stopped, stopReason: "class-ended" });
      await this.instances.start(instanceId, settings);
    } catch (err) {
      this.#parts.log.error({ err, sandboxId }, "a sandbox could not be started");
      this.#say(sandboxId, { state: { phase: "failed", code: "sandbox.start-failed" } });
    }
  }

  /** The student goes on in another instance, whatever becomes of this one: the next look finds it if it still runs. */
  async #stopFormer({ instanceId }: InstanceRow): Promise<void> {
    await this.instances
      .stop(instanceId)
      .catch((err: unknown) => this.#parts.log.error({ err, instanceId }, "a retired instance could not be stopped"));
  }

  #execIn(sandboxId: SandboxId): Exec {
    return (request) => this.exec(sandboxId, request);
  }

  #requireOpen(sandboxId: SandboxId): InstanceId {
    const current = this.instances.currentOf(sandboxId);
    if (!current || !isOpen(this.status(sandboxId).state)) throw new DomainError("sandbox.not-ready");
    return current.instanceId;
  }

  /** From an instance; who waits in the queue is known here only. */
  #hear(instanceId: InstanceId, state: SandboxState): void {
    if (!isOpen(state)) this.ahead.drop(instanceId);
    const sandboxId = this.instances.rowOf(instanceId)?.sandboxId;
    if (!sandboxId || this.instances.currentOf(sandboxId)?.instanceId !== instanceId) return;
    if (isNews(this.#said.get(sandboxId)?.state, state)) this.#say(sandboxId, { state });
  }

  #say(sandboxId: SandboxId, change: Partial<SandboxStatus>): void {
    const before = this.status(sandboxId);
    const state = change.state ?? before.state;
    const isSame = this.#said.has(sandboxId) && isSameState(before.state, state);
    const reason = isUnderWay(state) ? null : before.stopReason;
    const after = { ...before, stopReason: reason, ...change, state };
    if (isSame && after.stopsAt === before.stopsAt && after.stopReason === before.stopReason) return;
    const since = before.state.phase === state.phase && this.#said.has(sandboxId) ? before.since : this.#nowMs();
    this.#said.set(sandboxId, { ...after, stopsAt: isOpen(state) ? after.stopsAt : null, since });
    this.changed.announce(this.status(sandboxId));
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}
