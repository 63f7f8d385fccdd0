/** Says on the error output what is going on while nothing else is said: what takes long must not look like what hangs. */

const tickMs = 1000;
/** Where nobody watches a line change, a new line comes this often. */
const plainIntervalMs = 15_000;

/** To be called before anything else is written. */
export function clearProgressLine(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
}

export class ProgressLine {
  readonly #running = new Set<string>();
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  #done = 0;
  #all: number;

  constructor(all: number) {
    this.#all = all;
    this.#timer = setInterval(() => this.#draw(), process.stderr.isTTY ? tickMs : plainIntervalMs);
  }

  /** Shows the task as running until it has settled. */
  async during<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
    this.#running.add(name);
    try {
      return await task();
    } finally {
      this.#running.delete(name);
      this.#done++;
    }
  }

  /** So many will not be run. */
  skip(count: number): void {
    this.#all -= count;
  }

  close(): void {
    clearInterval(this.#timer);
    clearProgressLine();
  }

  #draw(): void {
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    const text = `… ${this.#done} of ${this.#all} cases, ${seconds} s; running: ${[...this.#running].join(" | ")}`;
    if (!process.stderr.isTTY) process.stderr.write(`${text.slice(0, 200)}\n`);
    else process.stderr.write(`\r\x1b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  }
}
