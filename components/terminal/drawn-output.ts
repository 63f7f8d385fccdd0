/** Draws the output of a terminal once, whatever the server sends again, and keeps count of how far that is. */
import type { TerminalOpened, TerminalOutput } from "#terminal/contract";

/** A quarter of what the server sends ahead. */
const acknowledgeBytes = 32 * 1024;

export interface OutputScreen {
  /** Bytes are drawn in order; `drawn` is called when these are. */
  write(bytes: Uint8Array, drawn: () => void): void;
  /** A line of our own between the bytes. */
  mark(what: "new-shell" | "skipped"): void;
}

export interface DrawnOutputParts {
  readonly screen: OutputScreen;
  /** Everything before this offset is drawn; told once in a while. */
  readonly onDrawn: (offset: number) => void;
}

export class DrawnOutput {
  readonly #parts: DrawnOutputParts;
  #shellId: string | null = null;
  /** Up to here bytes have been handed to the screen. */
  #taken = 0;
  #drawn = 0;
  #acknowledged = 0;
  #replayUntil = 0;

  constructor(parts: DrawnOutputParts) {
    this.#parts = parts;
  }

  /** What is being drawn is history. */
  get isReplaying(): boolean {
    return this.#drawn < this.#replayUntil;
  }

  /** What the server need not send again; undefined before the first shell. */
  get resume(): { readonly shellId: string; readonly offset: number } | undefined {
    return this.#shellId === null ? undefined : { shellId: this.#shellId, offset: this.#taken };
  }

  begin({ shellId, offset, replayUntil }: TerminalOpened): void {
    if (shellId !== this.#shellId) {
      if (this.#shellId !== null) this.#parts.screen.mark("new-shell");
      this.#shellId = shellId;
      this.#taken = offset;
      this.#drawn = offset;
    }
    this.#acknowledged = offset;
    this.#replayUntil = replayUntil;
  }

  belongs({ shellId }: TerminalOutput): boolean {
    return shellId === this.#shellId;
  }

  /** What was taken already is cut off; what is missing is said. */
  take({ offset, data }: TerminalOutput): void {
    const known = this.#taken - offset;
    if (known >= data.length) return;
    if (known < 0) this.#parts.screen.mark("skipped");
    this.#taken = offset + data.length;
    this.#draw(known > 0 ? data.subarray(known) : data, this.#taken);
  }

  /** History and what follows it are drawn apart, so that the first question after it is answered. */
  #draw(bytes: Uint8Array, end: number): void {
    const historyBytes = bytes.length - (end - this.#replayUntil);
    if (historyBytes > 0 && historyBytes < bytes.length) {
      this.#draw(bytes.subarray(0, historyBytes), this.#replayUntil);
      this.#draw(bytes.subarray(historyBytes), end);
      return;
    }
    const shellId = this.#shellId;
    this.#parts.screen.write(bytes, () => shellId === this.#shellId && this.#count(end));
  }

  #count(drawn: number): void {
    this.#drawn = Math.max(this.#drawn, drawn);
    if (this.#drawn - this.#acknowledged < acknowledgeBytes) return;
    this.#acknowledged = this.#drawn;
    this.#parts.onDrawn(this.#drawn);
  }
}
