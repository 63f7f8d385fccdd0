/** Watches which sandboxes are idle: who has typed when, and in which something works. */
import type { Clock, InstanceId, SandboxId } from "#core";
import type { Logger } from "#observability";
import type { InstanceUsage } from "./engine.ts";
import { announcedStop, type Usage, wasWorking } from "./idleness.ts";

export interface IdleWatchParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly usageOf: (instanceId: InstanceId) => Promise<InstanceUsage>;
}

export interface Watched {
  readonly sandboxId: SandboxId;
  readonly instanceId: InstanceId;
  readonly idleStopMinutes: number | null;
}

export class IdleWatch {
  readonly #parts: IdleWatchParts;
  readonly #lastActiveMs = new Map<SandboxId, number>();
  readonly #usages = new Map<InstanceId, Usage>();

  constructor(parts: IdleWatchParts) {
    this.#parts = parts;
  }

  /** Somebody is there. */
  touch(sandboxId: SandboxId): void {
    this.#lastActiveMs.set(sandboxId, this.#nowMs());
  }

  /** @returns when it is to be stopped, once that is to be said. */
  async stopsAt({ sandboxId, instanceId, idleStopMinutes }: Watched): Promise<number | null> {
    // One that ran before we did is as good as touched now.
    if (!this.#lastActiveMs.has(sandboxId)) this.touch(sandboxId);
    if (idleStopMinutes === null) return null;
    if (await this.#isWorking(instanceId)) this.touch(sandboxId);
    return announcedStop({ lastActiveMs: this.#lastActiveMs.get(sandboxId) ?? 0, idleStopMinutes }, this.#nowMs());
  }

  /** What cannot be asked counts as working: nobody loses a running host to an engine that is slow to answer. */
  async #isWorking(instanceId: InstanceId): Promise<boolean> {
    try {
      const now = { ...(await this.#parts.usageOf(instanceId)), atMs: this.#nowMs() };
      const before = this.#usages.get(instanceId);
      this.#usages.set(instanceId, now);
      return wasWorking(before, now);
    } catch (error) {
      this.#parts.log.warn({ err: error, instanceId }, "what a sandbox uses could not be asked");
      return true;
    }
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}
