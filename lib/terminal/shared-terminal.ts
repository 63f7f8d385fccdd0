/**
 * One terminal as all its pages see it: one stream to the keeper, the recent output, a view for each page. Shared, because a
 * further page then costs the engine nothing, and a reload is answered from memory.
 */
import { type Clock, type Disposer, DomainError } from "#core";
import type { Attachment } from "./attachment.ts";
import type { TerminalEnded, TerminalOpen, TerminalOpened, TerminalSize } from "./contract.ts";
import { Pace } from "./pace.ts";
import { type OutputChunk, RecentOutput } from "./recent-output.ts";
import { type Screen, View } from "./view.ts";

const viewsMax = 128;
const recentBytesMax = 1024 * 1024;
/** What a page that has drawn nothing yet is shown. */
const replayBytes = 256 * 1024;
const gatherMs = 4;
/** The keeper sends eight times as much ahead. */
const acknowledgeBytes = 32 * 1024;
/** Without a page, as during a reload, the stream stays open for so long. */
const lingerMs = 30_000;

export interface SharedTerminalParts {
  readonly attachment: Attachment;
  readonly size: TerminalSize;
  readonly clock: Clock;
  readonly onUsed: () => void;
  /** It has ended, or nobody looks any more; whoever opens it next gets another. */
  readonly onOver: () => void;
}

export class SharedTerminal {
  readonly #parts: SharedTerminalParts;
  readonly #recent: RecentOutput;
  readonly #pace: Pace;
  readonly #views = new Set<View>();
  #size: TerminalSize;
  #receivedBytes = 0;
  #acknowledgedBytes = 0;
  #ended: TerminalEnded["reason"] | null = null;
  #stopLingering: Disposer = () => undefined;

  constructor(parts: SharedTerminalParts) {
    const { attachment, clock, size } = parts;
    this.#parts = parts;
    this.#size = size;
    this.#recent = new RecentOutput({ start: attachment.held.start, bytesMax: recentBytesMax });
    this.#pace = new Pace({ clock, gapMs: gatherMs, act: () => this.#pump() });
  }

  /** From now on output comes in; to be called once. */
  follow(): void {
    this.#parts.attachment.follow({
      onOutput: (chunk) => {
        this.#recent.append(chunk);
        this.#receivedBytes += chunk.data.length;
        this.#pace.trigger();
      },
      onEnd: (reason) => this.#end(reason),
    });
  }

  /** Which life of the shell, and how far its output has come. */
  get place(): { readonly shellId: string; readonly offset: number } {
    const { shellId, end } = this.#parts.attachment.held;
    return { shellId, offset: Math.max(end, this.#recent.end) };
  }

  /** What is kept of the output around an offset, at most `bytesMax` of it; null when none of it is. */
  around(offset: number, bytesMax: number): OutputChunk | null {
    return this.#recent.around(offset, bytesMax);
  }

  /** A view that waits for `begin`. @throws DomainError `terminal.full` */
  join(screen: Screen, { size, resume }: Pick<TerminalOpen, "size" | "resume">): View {
    if (this.#views.size >= viewsMax) throw new DomainError("terminal.full");
    const { shellId, offset: end } = this.place;
    const known = resume?.shellId === shellId && resume.offset >= this.#recent.start && resume.offset <= end;
    const opened: TerminalOpened = {
      shellId,
      offset: known ? resume.offset : this.#recent.tail(replayBytes),
      replayUntil: end,
    };
    const view = new View({ screen, recent: this.#recent, opened, size });
    this.#stopLingering();
    this.#views.add(view);
    this.#use(view);
    return view;
  }

  begin(view: View): void {
    view.begin();
    this.pump(view);
  }

  /** Sends the view what it may be sent. */
  pump(view: View): void {
    view.pump(this.#ended);
    this.#acknowledge();
  }

  /** @throws DomainError `terminal.ended`, `platform.busy` */
  async type(view: View, data: string): Promise<void> {
    this.#use(view);
    for (const each of this.#views) each.hurry();
    await this.#parts.attachment.type(data);
  }

  resize(view: View, size: TerminalSize): void {
    view.size = size;
    this.#use(view);
  }

  draw(view: View, offset: number): void {
    view.draw(offset);
    this.pump(view);
  }

  leave(view: View): void {
    this.#views.delete(view);
    this.linger();
  }

  /** Stays open for a while, for whoever comes next. */
  linger(): void {
    if (this.#views.size > 0 || this.#ended) return;
    this.#acknowledge();
    this.#stopLingering();
    this.#stopLingering = this.#parts.clock.after(lingerMs, () => this.close());
  }

  /** The shell goes on. */
  close(): void {
    this.#stopLingering();
    this.#pace.stop();
    this.#parts.attachment.close();
    this.#parts.onOver();
  }

  /** Of several pages the one used last says how large the terminal is. */
  #use(view: View): void {
    if (!this.#ended) this.#parts.onUsed();
    const { cols, rows } = view.size;
    if (cols === this.#size.cols && rows === this.#size.rows) return;
    this.#size = view.size;
    this.#parts.attachment.resize(view.size);
  }

  #pump(): void {
    for (const view of [...this.#views]) view.pump(this.#ended);
    this.#acknowledge();
  }

  /** The keeper is held to the pace of the fastest page; without one, output is only counted. */
  #acknowledge(): void {
    const front = Math.max(-1, ...[...this.#views].map((view) => view.place));
    const passedBytes = this.#receivedBytes - (front < 0 ? 0 : this.#recent.bytesFrom(front));
    const dueBytes = passedBytes - this.#acknowledgedBytes;
    if (dueBytes < acknowledgeBytes) return;
    this.#acknowledgedBytes = passedBytes;
    this.#parts.attachment.acknowledge(dueBytes);
  }

  #end(reason: TerminalEnded["reason"]): void {
    this.#ended = reason;
    this.#stopLingering();
    this.#pace.stop();
    this.#parts.onOver();
    this.#pump();
  }
}
