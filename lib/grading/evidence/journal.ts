/** Writes one sandbox's evidence in the order it was seen, in batches, within bounds; what a bound keeps out is recorded as a gap. */
import type { Clock, Disposer, SandboxId } from "#core";
import type { Logger } from "#observability";
import type { EvidenceEntry, EvidenceKind } from "./entry.ts";
import type { EvidenceStore } from "./store.ts";
import { TokenBucket } from "./token-bucket.ts";

/**
 * Students at work stay far below. `docker run --rm` in a loop makes some 15 rows and 15 KB of configurations a second: that goes on for
 * minutes, and a loop left running for a day does not fill the disk.
 */
const rowsPerSecond = 10;
const rowsAtOnceMax = 2400;
const bytesPerSecond = 16 * 1024;
const bytesAtOnceMax = 16 * 1024 * 1024;
const waitingMax = 1000;
const batchMax = 100;
const gapDelayMs = 1000;
const retryDelayMs = 500;

export interface JournalOptions {
  readonly sandboxId: SandboxId;
  readonly store: EvidenceStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called after the rows are committed. */
  readonly onAppended: (kinds: ReadonlySet<EvidenceKind>) => void;
}

export class Journal {
  readonly #options: JournalOptions;
  readonly #rows: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #waiting: Promise<EvidenceEntry>[] = [];
  #writing: Promise<void> | null = null;
  #dropped = { count: 0, since: 0 };
  #gapTimer: Disposer | null = null;
  #closed = false;

  constructor(options: JournalOptions) {
    this.#options = options;
    const { clock } = options;
    this.#rows = new TokenBucket({ clock, capacity: rowsAtOnceMax, refillPerSecond: rowsPerSecond });
    this.#bytes = new TokenBucket({ clock, capacity: bytesAtOnceMax, refillPerSecond: bytesPerSecond });
  }

  /** Takes its place in the order now; `complete` may still look things up, and never rejects. Not called when a bound is reached. */
  append(at: number, complete: () => EvidenceEntry | Promise<EvidenceEntry>): void {
    if (this.#waiting.length >= waitingMax || !this.#rows.take(1)) {
      this.#drop(at);
      return;
    }
    this.#waiting.push(Promise.resolve(complete()));
    this.#startWriting();
  }

  /** Resolves when everything appended so far is committed. */
  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  /** What could not be written by now is given up: Docker tells most of it again, and the rest is noticed as missing. */
  close(): void {
    this.#closed = true;
    this.#gapTimer?.();
  }

  #startWriting(): void {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
      if (this.#waiting.length > 0 && !this.#closed) this.#startWriting();
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = (await Promise.all(this.#waiting.splice(0, batchMax))).filter((entry) => this.#affords(entry));
      if (batch.length === 0) continue;
      while (!(await this.#stored(batch))) {
        if (this.#closed) return;
        await this.#pause();
      }
      this.#options.onAppended(new Set(batch.map(({ kind }) => kind)));
    }
  }

  async #stored(batch: readonly EvidenceEntry[]): Promise<boolean> {
    try {
      await this.#options.store.add(this.#options.sandboxId, batch);
      return true;
    } catch (error) {
      // A locked or full database: the rows wait, bounded, and are tried again.
      this.#options.log.warn({ err: error, sandboxId: this.#options.sandboxId }, "evidence could not be written yet");
      return false;
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#options.clock.after(retryDelayMs, resolve));
  }

  #affords(entry: EvidenceEntry): boolean {
    const fits = entry.kind === "gap" || this.#bytes.take(JSON.stringify(entry).length);
    if (!fits) this.#drop(entry.at);
    return fits;
  }

  #drop(at: number): void {
    if (this.#dropped.count === 0) this.#dropped.since = at;
    this.#dropped.count++;
    this.#gapTimer ??= this.#options.clock.after(gapDelayMs, () => this.#recordGap());
  }

  #recordGap(): void {
    const { count, since } = this.#dropped;
    const until = this.#options.clock.now().getTime();
    this.#gapTimer = null;
    this.#dropped = { count: 0, since: 0 };
    // Past the bounds on purpose: at most one such row a second.
    this.#waiting.push(
      Promise.resolve({ kind: "gap", at: since, containerId: null, reason: "flood", until, dropped: count }),
    );
    this.#startWriting();
  }
}
