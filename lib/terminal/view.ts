/** One page's place in the output of a terminal: sent at the page's own pace, and never waited for. */
import type { TerminalEnded, TerminalOpened, TerminalSize } from "./contract.ts";
import type { OutputChunk, RecentOutput } from "./recent-output.ts";
import { SendWindow } from "./send-window.ts";

/** More than the page has drawn; enough to keep it busy while its acknowledgement travels. */
const aheadBytesMax = 128 * 1024;
const chunkBytesMax = 64 * 1024;
/** A page that fell out of the recent output goes on this far before its end. */
const tailBytes = 256 * 1024;
/** After a key the answer to it is what counts: further behind, the page goes on near the end. */
const lagBytesAtInputMax = 128 * 1024;
const tailBytesAtInput = 32 * 1024;

/** Where the output goes. */
export interface Screen {
  show(output: OutputChunk & { readonly shellId: string }): void;
  end(reason: TerminalEnded["reason"]): void;
  /** Whether what was shown last is still waiting for the network. */
  isClogged(): boolean;
}

export interface ViewParts {
  readonly screen: Screen;
  readonly recent: RecentOutput;
  readonly opened: TerminalOpened;
  readonly size: TerminalSize;
}

export class View {
  readonly opened: TerminalOpened;
  size: TerminalSize;
  readonly #screen: Screen;
  readonly #recent: RecentOutput;
  readonly #window = new SendWindow(aheadBytesMax);
  #place: number;
  #begun = false;
  #over = false;

  constructor({ screen, recent, opened, size }: ViewParts) {
    this.#screen = screen;
    this.#recent = recent;
    this.opened = opened;
    this.size = size;
    this.#place = opened.offset;
  }

  /** Everything before it has been sent or skipped. */
  get place(): number {
    return this.#place;
  }

  /** From now on output is sent. */
  begin(): void {
    this.#begun = true;
  }

  draw(offset: number): void {
    this.#window.draw(offset);
  }

  /** Sends what may be sent; `ended` is told behind the last byte. */
  pump(ended: TerminalEnded["reason"] | null): void {
    if (!this.#begun || this.#over) return;
    this.#keepUp();
    while (this.#window.room > 0 && !this.#screen.isClogged()) {
      const chunk = this.#recent.read(this.#place, Math.min(this.#window.room, chunkBytesMax));
      if (!chunk) break;
      this.#window.send({ offset: chunk.offset, bytes: chunk.data.length });
      this.#place = chunk.offset + chunk.data.length;
      this.#screen.show({ shellId: this.opened.shellId, ...chunk });
    }
    if (ended && this.#place >= this.#recent.end) this.#conclude(ended);
  }

  /** A key was pressed. History is not cut short. */
  hurry(): void {
    if (this.#place < this.opened.replayUntil || this.#recent.end - this.#place <= lagBytesAtInputMax) return;
    this.#place = this.#recent.tail(tailBytesAtInput);
  }

  #keepUp(): void {
    if (this.#place < this.#recent.start) this.#place = this.#recent.tail(tailBytes);
  }

  #conclude(ended: TerminalEnded["reason"]): void {
    this.#over = true;
    this.#screen.end(ended);
  }
}
