/** Who waits for a start: students in the order in which they came, the pool after all of them; each is told its place. */

const firstGuessMs = 1500;
/** How much the latest start counts in the estimate. */
const weight = 0.3;

export interface Place {
  /** 1 is the next. */
  readonly place: number;
  readonly waitMs: number;
  readonly reason: "queue" | "capacity";
}

export interface StartQueueParts {
  /** Whether the next could run now; asked before each start. */
  readonly hasRoom: (next: Pick<Waiting, "isForPool">) => Promise<boolean>;
  /** Somebody's place has changed. */
  readonly onPlace: (id: string, place: Place) => void;
  readonly nowMs: () => number;
}

interface Waiting {
  readonly id: string;
  /** Resolves when the start is over, however it went. */
  readonly start: () => Promise<void>;
  readonly isForPool: boolean;
}

export class StartQueue {
  atOnce = 2;
  readonly #parts: StartQueueParts;
  #waiting: Waiting[] = [];
  #running = 0;
  #startMs = firstGuessMs;
  #isFull = false;
  #moving = false;
  #moveAgain = false;

  constructor(parts: StartQueueParts) {
    this.#parts = parts;
  }

  /** Students only: the pool waits for nobody. */
  get waiting(): number {
    return this.#waiting.filter(({ isForPool }) => !isForPool).length;
  }

  push(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#waiting.sort((one, other) => Number(one.isForPool) - Number(other.isForPool));
    this.#tellPlaces();
    this.move();
  }

  leave(id: string): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id);
    this.#tellPlaces();
  }

  /** To be called as well when there may be room again. */
  move(): void {
    // Whoever asks while it moves may have come too late for its last look.
    if (this.#moving) {
      this.#moveAgain = true;
      return;
    }
    this.#moving = true;
    void this.#moveOn().finally(() => {
      this.#moving = false;
      if (!this.#moveAgain) return;
      this.#moveAgain = false;
      this.move();
    });
  }

  async #moveOn(): Promise<void> {
    while (this.#running < this.atOnce) {
      const [first] = this.#waiting;
      if (!first) return;
      const isFull = !(await this.#parts.hasRoom(first));
      // No room for the pool is no news to students: for one of them it gives way.
      if (!first.isForPool && isFull !== this.#isFull) {
        this.#isFull = isFull;
        this.#tellPlaces();
      }
      if (isFull) return;
      const next = this.#waiting.shift();
      if (next) void this.#run(next);
      this.#tellPlaces();
    }
  }

  async #run({ start }: Waiting): Promise<void> {
    this.#running += 1;
    const startedAt = this.#parts.nowMs();
    await start().catch(() => undefined);
    this.#startMs += weight * (this.#parts.nowMs() - startedAt - this.#startMs);
    this.#running -= 1;
    this.move();
  }

  #tellPlaces(): void {
    const reason = this.#isFull ? "capacity" : "queue";
    for (const [index, { id, isForPool }] of this.#waiting.entries()) {
      const waitMs = Math.round((Math.ceil((index + 1) / this.atOnce) * this.#startMs) / 100) * 100;
      if (!isForPool) this.#parts.onPlace(id, { place: index + 1, waitMs, reason });
    }
  }
}
