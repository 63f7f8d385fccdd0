/** xterm.js as this page uses it: loaded when needed, in our type and colours, with the clipboard keys people know. */
import type { FitAddon } from "@xterm/addon-fit";
import type { IDisposable, Terminal } from "@xterm/xterm";
import { Cleanup } from "#core/contract";
import type { TerminalSize } from "#terminal/contract";
import { copyText } from "../ui/copy-text.ts";
import { keyAction } from "./key-action.ts";
import { type OpenedTerminal, takeOpenedTerminal } from "./opened-terminal.ts";
import { PALETTES } from "./palette.ts";
import type { SessionScreen } from "./terminal-session.ts";

const sizeMax: TerminalSize = { cols: 500, rows: 300 };
/** Ends what a program has left behind: another screen, mouse reports, bracketed pastes, colours, a half-told sequence. */
const leaveBehind = "\x18\x1b[?1047l\x1b[?1000;1002;1003;1006;1004;2004;1l\x1b[!p\x1b[0m\r\n";

export interface EmulatorWords {
  /** The name of the field one types into. */
  readonly input: string;
  readonly tooMuchOutput: string;
  readonly marks: Readonly<Record<"new-shell" | "skipped", string>>;
}

export interface EmulatorParts {
  readonly host: HTMLElement;
  readonly words: EmulatorWords;
  readonly theme: keyof typeof PALETTES;
  /** Of an element that says how to leave: Tab belongs to the shell. */
  readonly hintId: string;
  readonly onData: (data: string) => void;
  readonly onSize: (size: TerminalSize) => void;
}

export class Emulator implements SessionScreen {
  readonly #terminal: Terminal;
  readonly #fit: FitAddon;
  readonly #parts: EmulatorParts;
  readonly #cleanup = new Cleanup();

  static async create(parts: EmulatorParts): Promise<Emulator> {
    return new Emulator(parts, await takeOpenedTerminal(parts.theme));
  }

  private constructor(parts: EmulatorParts, { terminal, fit, strings, element }: OpenedTerminal) {
    const { host, words, theme, hintId } = parts;
    this.#parts = parts;
    this.#terminal = terminal;
    this.#fit = fit;
    this.#cleanup.add(() => {
      terminal.dispose();
      element.remove();
    });
    element.className = "h-full";
    element.inert = false;
    host.append(element);
    this.setTheme(theme);
    strings.tooMuchOutput = words.tooMuchOutput;
    terminal.textarea?.setAttribute("aria-label", words.input);
    terminal.textarea?.setAttribute("aria-describedby", hintId);
    terminal.attachCustomKeyEventHandler((event) => this.#isForShell(event));
    this.#own(terminal.onData(parts.onData));
    this.#own(terminal.onResize(parts.onSize));
    this.#markPrompt();
  }

  write(bytes: Uint8Array, drawn: () => void): void {
    this.#terminal.write(bytes, drawn);
  }

  mark(what: "new-shell" | "skipped"): void {
    const before = what === "new-shell" ? leaveBehind : "\x18\x1b[0m\r\n";
    this.#terminal.write(`${before}\x1b[2m── ${this.#parts.words.marks[what]} ──\x1b[0m\r\n`);
  }

  size(): TerminalSize {
    const { cols, rows } = this.#terminal;
    return { cols, rows };
  }

  /** Takes the room there is; without any, as when hidden, it stays as it is. */
  fit(): void {
    const { host } = this.#parts;
    if (host.clientWidth === 0 || host.clientHeight === 0) return;
    const room = this.#fit.proposeDimensions();
    if (!room || !(room.cols > 1 && room.rows > 1)) return;
    this.#terminal.resize(Math.min(room.cols, sizeMax.cols), Math.min(room.rows, sizeMax.rows));
  }

  /** As if it had been typed. */
  enter(data: string): void {
    this.#terminal.input(data);
  }

  /** As if it had been pasted: a shell takes all its lines before it runs the first, so that no program of it reads the next. */
  paste(text: string): void {
    this.#terminal.paste(text);
  }

  /** Programs may ask for other arrows than the shell. */
  arrow(direction: "A" | "B" | "C" | "D"): void {
    this.enter(`\x1b${this.#terminal.modes.applicationCursorKeysMode ? "O" : "["}${direction}`);
  }

  focus(): void {
    this.#terminal.focus();
  }

  scrollToEnd(): void {
    this.#terminal.scrollToBottom();
  }

  setTheme(theme: keyof typeof PALETTES): void {
    this.#terminal.options.theme = PALETTES[theme];
  }

  setReadAloud(readAloud: boolean): void {
    this.#terminal.options.screenReaderMode = readAloud;
  }

  dispose(): void {
    this.#cleanup.run();
  }

  #own(disposable: IDisposable): void {
    this.#cleanup.add(() => disposable.dispose());
  }

  #isForShell(event: KeyboardEvent): boolean {
    if (event.type !== "keydown") return true;
    const action = keyAction(event, { hasSelection: this.#terminal.hasSelection() });
    if (action === "copy") {
      event.preventDefault();
      void copyText(this.#terminal.getSelection());
      this.#terminal.clearSelection();
    }
    return action === "shell";
  }

  /** When the shell is first seen to wait in a line of its own: for whoever measures how long a student waits. */
  #markPrompt(): void {
    const seen = this.#terminal.onRender(() => {
      if (this.#terminal.buffer.active.cursorX === 0) return;
      seen.dispose();
      performance.mark("terminal:prompt");
    });
    this.#own(seen);
  }
}
