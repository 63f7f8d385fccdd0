/** One connection's worth of recording: each Docker event becomes a row, each started container's output is followed. */
import type { Clock, SandboxId } from "#core";
import { Completion, kindOf } from "./complete-event.ts";
import type { DockerApi } from "./docker-api.ts";
import type { ContainerEvent, DockerEvent } from "./docker-event.ts";
import type { EvidenceEntry, TerminalPlace } from "./entry.ts";
import type { Journal } from "./journal.ts";
import type { Memory } from "./memory.ts";
import type { CountedOutput } from "./output-counter.ts";
import { OutputFollower } from "./output-follower.ts";
import type { EvidenceStore } from "./store.ts";
import { TokenBucket } from "./token-bucket.ts";

const followersMax = 16;
/** What reading all outputs of one sandbox may cost; a container that says `yes` for ever is read no faster. */
const outputBytesPerSecond = 512 * 1024;
const outputBytesAtOnceMax = 2 * 1024 * 1024;

export interface RecordingOptions {
  readonly api: DockerApi;
  readonly sandboxId: SandboxId;
  readonly journal: Journal;
  readonly store: EvidenceStore;
  readonly clock: Clock;
  readonly memory: Memory;
  /** Where the student's terminal stands now, for the evidence; never rejects. */
  readonly terminal: () => Promise<TerminalPlace | undefined>;
  readonly signal: AbortSignal;
}

export class Recording {
  readonly #options: RecordingOptions;
  readonly #completion: Completion;
  readonly #budget: TokenBucket;
  readonly #followed = new Map<string, Followed>();
  /** Of containers that ran before, for when they are started again. */
  readonly #counted = new Map<string, CountedOutput>();

  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#completion = new Completion(options);
    this.#budget = new TokenBucket({
      clock: options.clock,
      capacity: outputBytesAtOnceMax,
      refillPerSecond: outputBytesPerSecond,
    });
  }

  record(event: DockerEvent): void {
    if (event.type === "container") this.#remember(event);
    this.#options.journal.append({ at: event.at, kind: kindOf(event) }, () => this.#completion.complete(event));
    if (event.type !== "container") return;
    if (event.action === "start") this.follow(event.containerId);
    if (event.action === "destroy") this.#counted.delete(event.containerId);
  }

  /** Follows a container's output, going on from where the counts stand. */
  follow(containerId: string): void {
    const before = this.#followed.get(containerId);
    if (!before && this.#followed.size >= followersMax) {
      const now = this.#options.clock.now().getTime();
      this.add({ kind: "gap", at: now, until: now, containerId, reason: "output-crowd" });
      return;
    }
    const followed: Followed = { follower: null, ended: Promise.resolve() };
    followed.ended = this.#run(followed, { containerId, before });
    this.#followed.set(containerId, followed);
  }

  add(entry: EvidenceEntry): void {
    this.#options.journal.append(entry, () => entry);
  }

  /** Tells the journal every count up to this moment. */
  saveOutput(): void {
    for (const { follower } of this.#followed.values()) follower?.save();
  }

  /** Resolves when nothing is read any more, and every count is told. */
  async end(): Promise<void> {
    await Promise.all([...this.#followed.values()].map(({ ended }) => ended));
  }

  #remember({ action, containerId }: ContainerEvent): void {
    const { known } = this.#options.memory;
    if (action === "destroy") known.delete(containerId);
    else if (action === "create") known.set(containerId, { running: false });
    else if (action === "start" || action === "die") known.set(containerId, { running: action === "start" });
  }

  async #run(followed: Followed, { containerId, before }: { containerId: string; before: Followed | undefined }) {
    await before?.ended;
    const { api, clock, signal } = this.#options;
    const follower = new OutputFollower({
      api,
      clock,
      containerId,
      from: this.#counted.get(containerId) ?? (await this.#countedEarlier(containerId)),
      budget: this.#budget,
      append: (entry) => this.add(entry),
      isLastRun: () => this.#followed.get(containerId) === followed,
    });
    followed.follower = follower;
    await follower.run(signal);
    if (this.#options.memory.known.has(containerId)) this.#counted.set(containerId, follower.counted);
    if (this.#followed.get(containerId) === followed) this.#followed.delete(containerId);
  }

  /** By an earlier connection, or an earlier life of the server. */
  async #countedEarlier(containerId: string): Promise<CountedOutput | null> {
    const { store, sandboxId } = this.#options;
    return store.lastOutput(sandboxId, containerId).catch(() => null);
  }
}

interface Followed {
  follower: OutputFollower | null;
  ended: Promise<void>;
}
