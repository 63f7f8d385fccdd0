/** Slows guessing: after so many failures within a window, a key is locked until the window is over. Kept in the database, so that a restart forgives nobody. */
import { type Clock, DomainError } from "#core/contract";
import type { Database } from "#db";
import { clearTally, lowerTally, raiseTally, removeTalliesBefore } from "./store.ts";

export interface AttemptLimitSettings {
  /** Sets this limit's keys apart from those of others. */
  readonly about: string;
  readonly failuresMax: number;
  readonly windowMs: number;
}

export class AttemptLimit {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #settings: AttemptLimitSettings;

  constructor({ db, clock }: { db: Database; clock: Clock }, settings: AttemptLimitSettings) {
    this.#db = db;
    this.#clock = clock;
    this.#settings = settings;
  }

  /**
   * Counts an attempt before its outcome is known, so that parallel guesses gain nothing.
   * @throws DomainError `auth.locked` with the `minutes` left.
   */
  async count(key: string): Promise<void> {
    const { failuresMax, windowMs } = this.#settings;
    const now = this.#clock.now().getTime();
    const tally = await raiseTally(this.#db, { key: this.#keyOf(key), now, windowMs });
    if (tally.count > failuresMax) {
      throw new DomainError("auth.locked", {
        minutes: Math.max(1, Math.ceil((tally.since + windowMs - now) / 60_000)),
      });
    }
    if (tally.count === 1) await removeTalliesBefore(this.#db, now - windowMs);
  }

  /** The attempt was good after all: it no longer counts. */
  async giveBack(key: string): Promise<void> {
    await lowerTally(this.#db, this.#keyOf(key));
  }

  /** The attempt was good, and so is everything before it. */
  async forget(key: string): Promise<void> {
    await clearTally(this.#db, this.#keyOf(key));
  }

  #keyOf(key: string): string {
    return `${this.#settings.about}:${key}`;
  }
}
