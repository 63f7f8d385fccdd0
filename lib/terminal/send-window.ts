/** Counts how far ahead of its drawing a page has been sent output. Skipped bytes count nothing, whatever their offsets say. */

interface Run {
  readonly offset: number;
  /** How many bytes had been sent before it. */
  readonly before: number;
}

export class SendWindow {
  readonly #bytesMax: number;
  /** Stretches without a gap, oldest first; those that are drawn are forgotten. */
  #runs: Run[] = [];
  #next = -1;
  #sent = 0;
  #drawn = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** How many bytes may be sent now. */
  get room(): number {
    return Math.max(0, this.#bytesMax - (this.#sent - this.#drawn));
  }

  send({ offset, bytes }: { offset: number; bytes: number }): void {
    if (offset !== this.#next) this.#runs.push({ offset, before: this.#sent });
    this.#sent += bytes;
    this.#next = offset + bytes;
  }

  /** The page has drawn everything before `offset`; what was never sent cannot have been. */
  draw(offset: number): void {
    const at = this.#runs.findLastIndex((run) => run.offset <= offset);
    const run = this.#runs[at];
    if (!run) return;
    const behind = this.#runs[at + 1]?.before ?? this.#sent;
    this.#drawn = Math.max(this.#drawn, Math.min(run.before + offset - run.offset, behind));
    this.#runs = this.#runs.slice(at);
  }
}
