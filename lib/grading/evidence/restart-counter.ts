/** Counts how often a container's restart policy has started it anew, from what Docker says of it at each start. */
export class RestartCounter {
  #starts = 0;
  #toldBefore = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @param told Docker's own count, which begins at 0 with each start by hand; null when nobody could ask */
  start(told: number | null): void {
    this.#starts += 1;
    if (told === null) return;
    // Somebody has started it by hand.
    if (told < this.#toldBefore) this.#toldBefore = 0;
    // Never more than were seen: Docker keeps its count in a file, and on a busy host it may be one ahead.
    this.#count = Math.max(this.#count, Math.min(told - this.#toldBefore, this.#starts - 1));
  }

  /** What another policy has done is not this one's doing. */
  beginAnew(told: number): void {
    this.#starts = Math.min(this.#starts, 1);
    this.#toldBefore = told;
    this.#count = 0;
  }
}
