/** Runs what has become due: soon after a change but not for each of many, one run per key at a time, few at once overall. */
import type { Clock, Disposer } from "#core";

/** Changes within this time lead to one run. */
const coalesceMs = 100;
/** After a run that took longer than this its key rests: nobody may keep the platform busy with one attempt. */
const briskMs = 250;
const restFactor = 3;
const restMsMax = 15_000;
/** Of runs that failed, as when the database is locked: they are due all the same. */
const failureDelaysMs = [1000, 5000, 30_000];

export interface ScheduleOptions<Key, Reason> {
  readonly clock: Clock;
  readonly atOnceMax: number;
  /** Answers after how long it wants to be run again without a change, and why. */
  readonly run: (key: Key, reasons: ReadonlySet<Reason>) => Promise<Again<Reason> | null>;
  readonly onError: (error: unknown) => void;
}

export interface Again<Reason> {
  readonly afterMs: number;
  readonly reason: Reason;
}

interface Entry<Reason> {
  reasons: Set<Reason>;
  timer: Disposer | null;
  again: Disposer | null;
  running: boolean;
  notBeforeMs: number;
  failures: number;
}

export class Schedule<Key, Reason> {
  readonly #options: ScheduleOptions<Key, Reason>;
  readonly #entries = new Map<Key, Entry<Reason>>();
  readonly #queue: { key: Key; entry: Entry<Reason> }[] = [];
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(options: ScheduleOptions<Key, Reason>) {
    this.#options = options;
  }

  /** Something that this key's run reads has changed. */
  touch(key: Key, reasons: Iterable<Reason>): void {
    if (this.#closed) return;
    const entry = this.#entry(key);
    for (const reason of reasons) entry.reasons.add(reason);
    if (entry.timer || entry.running || entry.reasons.size === 0) return;
    const restMs = entry.notBeforeMs - this.#options.clock.now().getTime();
    entry.timer = this.#options.clock.after(Math.max(coalesceMs, restMs), () => this.#enqueue(key, entry));
  }

  /** Nothing begins any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#queue.length = 0;
    for (const { timer, again } of this.#entries.values()) {
      timer?.();
      again?.();
    }
    await Promise.all(this.#running);
  }

  #entry(key: Key): Entry<Reason> {
    const known = this.#entries.get(key);
    if (known) return known;
    const entry = { reasons: new Set<Reason>(), timer: null, again: null, running: false, notBeforeMs: 0, failures: 0 };
    this.#entries.set(key, entry);
    return entry;
  }

  #enqueue(key: Key, entry: Entry<Reason>): void {
    entry.timer = null;
    entry.running = true;
    this.#queue.push({ key, entry });
    this.#next();
  }

  #next(): void {
    if (this.#running.size >= this.#options.atOnceMax) return;
    const due = this.#queue.shift();
    if (!due) return;
    const run = this.#run(due.key, due.entry).finally(() => {
      this.#running.delete(run);
      this.#next();
    });
    this.#running.add(run);
  }

  async #run(key: Key, entry: Entry<Reason>): Promise<void> {
    const { clock, run } = this.#options;
    const { reasons } = entry;
    entry.reasons = new Set();
    entry.again?.();
    entry.again = null;
    const begunMs = clock.now().getTime();
    const again = await run(key, reasons).then(
      (wish) => {
        entry.failures = 0;
        return wish && { afterMs: wish.afterMs, reasons: [wish.reason] };
      },
      (error: unknown) => this.#failed(error, { entry, reasons }),
    );
    const endedMs = clock.now().getTime();
    const restMs = Math.min(Math.max(0, endedMs - begunMs - briskMs) * restFactor, restMsMax);
    entry.notBeforeMs = endedMs + restMs;
    entry.running = false;
    if (this.#closed) return;
    if (again) entry.again = clock.after(again.afterMs, () => this.touch(key, again.reasons));
    if (entry.reasons.size > 0) this.touch(key, []);
  }

  #failed(error: unknown, { entry, reasons }: { entry: Entry<Reason>; reasons: ReadonlySet<Reason> }) {
    this.#options.onError(error);
    const afterMs = failureDelaysMs[Math.min(entry.failures++, failureDelaysMs.length - 1)] ?? 0;
    return { afterMs, reasons };
  }
}
