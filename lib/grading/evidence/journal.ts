/** Writes one sandbox's evidence in the order it was seen, in batches, within bounds; what a bound keeps out is recorded as a gap. */
import { type Clock, type Disposer, pause, type SandboxId } from "#core";
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
/** Commands run inside containers (a health check is one) have bounds of their own: they must not hide a container. */
const execRowsPerSecond = 3;
const execRowsAtOnceMax = 300;
/** Of one sandbox in all; then only what is dropped is told, now and then. */
const bytesInAllMax = 128 * 1024 * 1024;
const waitingMax = 1000;
const batchMax = 100;
const gapDelayMs = 1000;
const gapDelayWhenFullMs = 60_000;
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
  readonly #execRows: TokenBucket;
  readonly #bytes: TokenBucket;
  #bytesInAll: number | null = null;
  #isFull = false;
  readonly #waiting: Promise<EvidenceEntry>[] = [];
  #writing: Promise<void> | null = null;
  /** Counted since the start: what has come, and what has been written or given up. */
  #come = 0;
  #done = 0;
  #dropped = { since: 0, kinds: new Map<EvidenceKind, number>() };
  #gapTimer: Disposer | null = null;
  #closed = false;

  constructor(options: JournalOptions) {
    this.#options = options;
    const { clock } = options;
    this.#rows = new TokenBucket({ clock, capacity: rowsAtOnceMax, refillPerSecond: rowsPerSecond });
    this.#execRows = new TokenBucket({ clock, capacity: execRowsAtOnceMax, refillPerSecond: execRowsPerSecond });
    this.#bytes = new TokenBucket({ clock, capacity: bytesAtOnceMax, refillPerSecond: bytesPerSecond });
  }

  /** Takes its place in the order now; `complete` may still look things up, and never rejects. Not called when a bound is reached. */
  append(seen: Pick<EvidenceEntry, "at" | "kind">, complete: () => EvidenceEntry | Promise<EvidenceEntry>): void {
    const bucket = seen.kind === "exec" ? this.#execRows : this.#rows;
    if (this.#waiting.length >= waitingMax || !bucket.take(1)) {
      this.#drop(seen);
      return;
    }
    this.#wait(complete());
  }

  /** Resolves when everything appended so far is committed, and what was dropped so far is told; what goes on coming is not waited for. */
  async flush(): Promise<void> {
    if (this.#gapTimer && !this.#isFull) {
      this.#gapTimer();
      this.#recordGap();
    }
    const come = this.#come;
    while (this.#done < come && this.#writing !== null) await this.#writing;
  }

  /** What could not be written by now is given up: Docker tells most of it again, and the rest is noticed as missing. */
  close(): void {
    this.#closed = true;
    this.#gapTimer?.();
  }

  #wait(entry: EvidenceEntry | Promise<EvidenceEntry>): void {
    this.#come += 1;
    this.#waiting.push(Promise.resolve(entry));
    this.#startWriting();
  }

  #startWriting(): void {
    if (this.#writing !== null) return;
    const entries = this.#waiting.splice(0, batchMax);
    this.#writing = this.#write(entries).finally(() => {
      this.#done += entries.length;
      this.#writing = null;
      if (this.#waiting.length > 0 && !this.#closed) this.#startWriting();
    });
  }

  async #write(waited: readonly Promise<EvidenceEntry>[]): Promise<void> {
    const entries = await Promise.all(waited);
    this.#bytesInAll ??= await this.#sizeBefore();
    const batch = entries.filter((entry) => this.#affords(entry));
    if (batch.length === 0) return;
    while (!(await this.#stored(batch))) {
      if (this.#closed) return;
      await pause(this.#options.clock, retryDelayMs);
    }
    this.#options.onAppended(new Set(batch.map(({ kind }) => kind)));
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

  /** Null while the database does not say: then the other bounds hold. */
  async #sizeBefore(): Promise<number | null> {
    const { store, sandboxId } = this.#options;
    return store.sizeOf(sandboxId).catch(() => null);
  }

  #affords(entry: EvidenceEntry): boolean {
    const bytes = JSON.stringify(entry).length;
    const inAll = (this.#bytesInAll ?? 0) + bytes;
    this.#isFull = inAll > bytesInAllMax;
    const fits = entry.kind === "gap" || (!this.#isFull && this.#bytes.take(bytes));
    if (!fits) this.#drop(entry);
    else if (this.#bytesInAll !== null) this.#bytesInAll = inAll;
    return fits;
  }

  #drop({ at, kind }: Pick<EvidenceEntry, "at" | "kind">): void {
    const { kinds } = this.#dropped;
    if (kinds.size === 0) this.#dropped.since = at;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const delayMs = this.#isFull ? gapDelayWhenFullMs : gapDelayMs;
    this.#gapTimer ??= this.#options.clock.after(delayMs, () => this.#recordGap());
  }

  #recordGap(): void {
    const { kinds, since } = this.#dropped;
    const until = this.#options.clock.now().getTime();
    const dropped = [...kinds.values()].reduce((sum, count) => sum + count, 0);
    this.#gapTimer = null;
    this.#dropped = { since: 0, kinds: new Map() };
    // Past the bounds on purpose: at most one such row a second.
    const gap = { kind: "gap", at: since, containerId: null, reason: "flood", until, dropped } as const;
    this.#wait({ ...gap, kinds: Object.fromEntries(kinds) });
  }
}
