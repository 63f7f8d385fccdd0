/** Allows so much per time on average and so much at once; says no instead of waiting. */
import type { Clock } from "#core";

export interface TokenBucketOptions {
  readonly clock: Clock;
  readonly capacity: number;
  readonly refillPerSecond: number;
}

export class TokenBucket {
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #refillPerSecond: number;
  #tokens: number;
  #filledAt: number;

  constructor({ clock, capacity, refillPerSecond }: TokenBucketOptions) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#refillPerSecond = refillPerSecond;
    this.#tokens = capacity;
    this.#filledAt = clock.now().getTime();
  }

  take(tokens: number): boolean {
    this.#refill();
    if (tokens > this.#tokens) return false;
    this.#tokens -= tokens;
    return true;
  }

  /** Takes also what is not there yet; the answer is how long to wait until it would have been. */
  borrow(tokens: number): number {
    this.#refill();
    this.#tokens -= tokens;
    return this.#tokens >= 0 ? 0 : (-this.#tokens / this.#refillPerSecond) * 1000;
  }

  #refill(): void {
    const now = this.#clock.now().getTime();
    // A clock set back must not take tokens away.
    const passedSeconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#tokens = Math.min(this.#capacity, this.#tokens + passedSeconds * this.#refillPerSecond);
    this.#filledAt = now;
  }
}
