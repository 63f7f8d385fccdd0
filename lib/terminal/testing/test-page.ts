/** A page for tests: keeps what it is shown by offset, draws it at once or not at all, and waits for words. */
import { patience } from "../../sandbox/testing/patience.ts";
import type { TerminalEnded, TerminalOpen, TerminalOpened } from "../contract.ts";
import type { OutputChunk } from "../recent-output.ts";
import type { OpenTerminal, Terminals } from "../terminals.ts";

const waitTimeoutMs = 20_000 * patience;

export class TestPage {
  readonly chunks: OutputChunk[] = [];
  ended: TerminalEnded["reason"] | null = null;
  /** Whether it draws, and says so. */
  draws = true;
  #open: OpenTerminal | null = null;
  #changed: () => void = () => undefined;

  static async open(terminals: Terminals, request: TerminalOpen): Promise<TestPage> {
    const page = new TestPage();
    page.#open = await terminals.open(request, {
      show: (chunk) => page.#show(chunk),
      end: (reason) => {
        page.ended = reason;
        page.#changed();
      },
      isClogged: () => false,
    });
    const { shared, view } = page.#open;
    shared.begin(view);
    return page;
  }

  get opened(): TerminalOpened {
    return this.#held.view.opened;
  }

  /** Everything shown, as text; bytes that are no characters stay single. */
  get text(): string {
    return Buffer.concat(this.chunks.map(({ data }) => data)).toString("latin1");
  }

  /** Behind the last byte shown. */
  get offset(): number {
    const last = this.chunks.at(-1);
    return last ? last.offset + last.data.length : this.opened.offset;
  }

  get jumps(): number {
    return this.chunks.filter(({ offset }, index) => {
      const before = this.chunks[index - 1];
      return before && offset !== before.offset + before.data.length;
    }).length;
  }

  get shownBytes(): number {
    return this.chunks.reduce((sum, { data }) => sum + data.length, 0);
  }

  type(data: string): Promise<void> {
    return this.#held.shared.type(this.#held.view, data);
  }

  resize(size: TerminalOpen["size"]): void {
    this.#held.shared.resize(this.#held.view, size);
  }

  /** Draws what it has been shown. */
  draw(): void {
    this.#held.shared.draw(this.#held.view, this.offset);
  }

  leave(): void {
    this.#held.shared.leave(this.#held.view);
  }

  /** Types a command and waits for words that the command itself does not contain. */
  async run(command: string, { until }: { until: string }): Promise<void> {
    const from = this.text.length;
    await this.type(`${command}\r`);
    await this.waitFor(() => this.text.slice(from).includes(until), until);
  }

  async waitFor(probe: () => boolean, what: string): Promise<void> {
    const giveUpAt = Date.now() + waitTimeoutMs;
    while (!probe()) {
      if (Date.now() > giveUpAt) throw new Error(`waited in vain for ${what}; shown: ${this.text.slice(-500)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.#changed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  #show({ offset, data }: OutputChunk): void {
    this.chunks.push({ offset, data });
    if (this.draws) queueMicrotask(() => this.draw());
    this.#changed();
  }

  get #held(): OpenTerminal {
    if (!this.#open) throw new Error("the page is not open yet");
    return this.#open;
  }
}
