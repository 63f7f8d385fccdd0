/** A clock for tests: time moves only when told, and due callbacks run in order. */
import type { Clock } from "../clock.ts";
import type { Disposer } from "../disposer.ts";

export class ManualClock implements Clock {
  #nowMs: number;
  #due: { atMs: number; act: () => void }[] = [];

  constructor(start = new Date("2026-01-01T08:00:00Z")) {
    this.#nowMs = start.getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(delayMs: number, act: () => void): Disposer {
    const entry = { atMs: this.#nowMs + delayMs, act };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  }

  /** Moves time forward; what becomes due on the way runs at its own moment. */
  advance(durationMs: number): void {
    const untilMs = this.#nowMs + durationMs;
    for (let next = this.#nextDue(untilMs); next; next = this.#nextDue(untilMs)) {
      this.#due = this.#due.filter((other) => other !== next);
      this.#nowMs = next.atMs;
      next.act();
    }
    this.#nowMs = untilMs;
  }

  #nextDue(untilMs: number) {
    return this.#due.filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.atMs - other.atMs)[0];
  }
}
