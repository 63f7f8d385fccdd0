/** Records one sandbox's Docker for as long as the sandbox runs, and says whether it is being watched. */
import type { Duplex } from "node:stream";
import { type Clock, type ErrorCode, isDomainError, type SandboxId } from "#core";
import type { Logger } from "#observability";
import { DockerApi } from "./docker-api.ts";
import type { TerminalPlace } from "./entry.ts";
import type { Journal } from "./journal.ts";
import { Memory } from "./memory.ts";
import type { OwnContainers } from "./own-containers.ts";
import { pause } from "./pause.ts";
import { recordSession } from "./record-session.ts";
import { Recording } from "./recording.ts";
import type { EvidenceStore } from "./store.ts";

/** `cut`: the sandbox runs, but its Docker cannot be watched, and why. */
export type Watch =
  | { readonly state: "off" | "connecting" | "recording" }
  | { readonly state: "cut"; readonly code: ErrorCode };

const retryDelaysMs = [250, 500, 1000, 2000];
/** A connection that lasted this long was a good one; a daemon killed again and again is not followed at its pace. */
const steadyMs = 10_000;

export interface RecorderOptions {
  readonly sandboxId: SandboxId;
  readonly dial: () => Promise<Duplex>;
  readonly journal: Journal;
  readonly store: EvidenceStore;
  readonly own: OwnContainers;
  readonly clock: Clock;
  readonly log: Logger;
  /** Never rejects. */
  readonly terminal: () => Promise<TerminalPlace | undefined>;
  readonly onWatch: (watch: Watch) => void;
}

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #stopped = new AbortController();
  #watch: Watch = { state: "connecting" };
  #api: DockerApi | null = null;
  #recording: Recording | null = null;
  #wasLost = false;
  #running: Promise<void> = Promise.resolve();
  readonly #firstWord = Promise.withResolvers<void>();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  get watch(): Watch {
    return this.#watch;
  }

  /** The connection in use; null while there is none. */
  get api(): DockerApi | null {
    return this.#api;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Everything up to this moment is in the journal when this resolves, also what happened before the first connection. */
  async saveOutput(): Promise<void> {
    await this.#firstWord.promise;
    this.#recording?.saveOutput();
    await this.#options.journal.flush();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    await this.#options.journal.flush();
    this.#setWatch({ state: "off" });
  }

  async #run(): Promise<void> {
    const { clock, log, sandboxId } = this.#options;
    const { signal } = this.#stopped;
    for (let failures = 0; !signal.aborted; failures++) {
      const begunAt = clock.now().getTime();
      const error: unknown = await this.#record().catch((reason: unknown) => reason);
      if (signal.aborted) return;
      if (clock.now().getTime() - begunAt >= steadyMs) failures = 0;
      const code = isDomainError(error) ? error.code : "sandbox.daemon-silent";
      if (!isDomainError(error)) log.error({ err: error, sandboxId }, "recording failed");
      if (this.#watch.state === "recording") {
        this.#note("lost");
        this.#wasLost = true;
      }
      this.#setWatch({ state: "cut", code });
      const durationMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)] ?? 0;
      await pause(clock, { durationMs, signal });
    }
  }

  async #record(): Promise<never> {
    const { sandboxId, dial, journal, store, own, clock, terminal } = this.#options;
    await journal.flush();
    const memory = await Memory.of(sandboxId, store);
    // Told to stop in the meantime: a listener would come too late.
    this.#stopped.signal.throwIfAborted();
    const session = new AbortController();
    const stop = () => session.abort();
    this.#stopped.signal.addEventListener("abort", stop);
    const api = new DockerApi(dial);
    const recording = new Recording({
      api,
      sandboxId,
      journal,
      store,
      clock,
      memory,
      terminal,
      signal: session.signal,
    });
    const onCaughtUp = () => {
      this.#api = api;
      this.#recording = recording;
      if (this.#wasLost) this.#note("back");
      this.#wasLost = false;
      this.#setWatch({ state: "recording" });
    };
    try {
      return await recordSession({ dial, api, recording, memory, own, clock, session, onCaughtUp });
    } finally {
      this.#stopped.signal.removeEventListener("abort", stop);
      this.#api = null;
      this.#recording = null;
      session.abort();
      api.close();
      await recording.end();
    }
  }

  /** A daemon that was restarted, stopped or replaced shows as lost and, when it is itself again, as back. */
  #note(state: "lost" | "back"): void {
    const { clock, journal } = this.#options;
    const entry = { kind: "daemon", at: clock.now().getTime(), containerId: null, state } as const;
    journal.append(entry, () => entry);
  }

  #setWatch(watch: Watch): void {
    const before = this.#watch;
    this.#watch = watch;
    this.#firstWord.resolve();
    const code = (one: Watch) => (one.state === "cut" ? one.code : "");
    if (before.state !== watch.state || code(before) !== code(watch)) this.#options.onWatch(watch);
  }
}
