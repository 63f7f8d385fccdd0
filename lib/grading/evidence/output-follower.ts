/** Follows one container's output from its start to its end and keeps the journal told how much it wrote. */
import type { Clock, Disposer } from "#core";
import { type DockerApi, DockerRefusal } from "./docker-api.ts";
import type { EvidenceEntry, GapReason } from "./entry.ts";
import { type CountedOutput, OutputCounter } from "./output-counter.ts";
import { pause } from "./pause.ts";
import type { TokenBucket } from "./token-bucket.ts";

/** Counts are told soon while they are new, and seldom once a container has talked for long. */
const savePace = [
  { saves: 20, delayMs: 250 },
  { saves: 60, delayMs: 1000 },
  { saves: Number.POSITIVE_INFINITY, delayMs: 5000 },
];
/** Rows that carry the sample: by then it is full, or the container has little to say. */
const samplesMax = 20;
/** Behind by more than this, the counts no longer say what `docker logs` would. */
const behindMsMax = 2000;

export interface OutputFollowerOptions {
  readonly api: DockerApi;
  readonly clock: Clock;
  readonly containerId: string;
  /** Where an earlier reading ended. */
  readonly from: CountedOutput | null;
  /** What all of a sandbox's containers together may cost the platform. */
  readonly budget: TokenBucket;
  readonly append: (entry: EvidenceEntry) => void;
  /** Whether it has not been started again since. */
  readonly isLastRun: () => boolean;
}

export class OutputFollower {
  readonly #options: OutputFollowerOptions;
  readonly #counter: OutputCounter;
  #saved: string;
  #saves = 0;
  #saveTimer: Disposer | null = null;
  #behind = false;

  constructor(options: OutputFollowerOptions) {
    this.#options = options;
    this.#counter = new OutputCounter(options.from);
    this.#saved = options.from?.readUntil ?? "";
  }

  get counted(): CountedOutput {
    return this.#counter.counted;
  }

  /** Ends with the container's output, or when the signal says so; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    let isRead = false;
    try {
      const stream = await this.#options.api.stream(this.#path(), signal);
      for await (const chunk of stream as AsyncIterable<Buffer>) await this.#read(chunk, signal);
      isRead = !signal.aborted && !this.#behind;
    } catch (error) {
      const gone = error instanceof DockerRefusal && (error.statusCode === 404 || error.statusCode === 409);
      if (gone) this.#gap("output-lost");
      // Anything else: a driver that cannot be read, or a connection cut; the recorder looks after those.
    }
    this.save({ whole: isRead && this.#options.isLastRun() });
  }

  /** Tells the journal now what was counted so far; also that there is no more. */
  save({ whole } = { whole: false }): void {
    this.#saveTimer?.();
    this.#saveTimer = null;
    const { counted, sample } = this.#counter;
    if (counted.readUntil === this.#saved && !whole) return;
    this.#saved = counted.readUntil;
    this.#saves++;
    const { clock, containerId, append } = this.#options;
    const samples = this.#saves <= samplesMax && sample ? sample : {};
    const end = whole ? { whole } : {};
    append({ kind: "output", at: clock.now().getTime(), containerId, ...counted, ...samples, ...end });
  }

  #path(): string {
    const { containerId, from } = this.#options;
    const since = from?.readUntil ? `&since=${secondsOf(from.readUntil)}` : "";
    return `/containers/${containerId}/logs?follow=1&stdout=1&stderr=1&timestamps=1${since}`;
  }

  async #read(chunk: Buffer, signal: AbortSignal): Promise<void> {
    const { clock, budget } = this.#options;
    this.#counter.feed(chunk);
    const delayMs = savePace.find(({ saves }) => this.#saves < saves)?.delayMs ?? 0;
    this.#saveTimer ??= clock.after(delayMs, () => this.save());
    const waitMs = budget.borrow(chunk.length);
    if (waitMs === 0) return;
    const lagMs = clock.now().getTime() - Date.parse(this.#counter.counted.readUntil);
    if (lagMs > behindMsMax && !this.#behind) {
      this.#behind = true;
      this.#gap("output-flood");
    }
    await pause(clock, { durationMs: waitMs, signal });
  }

  #gap(reason: GapReason): void {
    const now = this.#options.clock.now().getTime();
    this.#options.append({ kind: "gap", at: now, until: now, containerId: this.#options.containerId, reason });
  }
}

/** Docker takes `since` as seconds with a fraction. */
function secondsOf(stamp: string): string {
  const [whole = "", fraction = "0"] = stamp.replace("Z", "").split(".");
  return `${Date.parse(`${whole}Z`) / 1000}.${fraction}`;
}
