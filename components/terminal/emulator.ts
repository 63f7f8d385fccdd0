/** xterm.js as this page uses it: loaded when needed, in our type and colours, with the clipboard keys people know. */
import type { FitAddon } from "@xterm/addon-fit";
import type { IDisposable, Terminal } from "@xterm/xterm";
import { Cleanup } from "#core/contract";
import type { TerminalSize } from "#terminal/contract";
import { copyText } from "../ui/copy-text.ts";
import { loadPart } from "../ui/load-part.ts";
import { keyAction } from "./key-action.ts";
import { PALETTES } from "./palette.ts";
import type { SessionScreen } from "./terminal-session.ts";

const fontFamily = '"IBM Plex Mono", ui-monospace, monospace';
const fontSizePx = 14;
const fontWeightBold = 600;
const scrollbackLines = 5000;
/** Whatever colours a program asks for, its words can be read. */
const contrastMin = 4.5;
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
  #hasPrompt = false;

  /** Everything that `create` waits for. */
  static async preload(): Promise<void> {
    await Promise.all([
      import("@xterm/xterm"),
      import("@xterm/addon-fit"),
      import("@xterm/addon-webgl"),
      ...[400, fontWeightBold].map((weight) => document.fonts.load(`${weight} ${fontSizePx}px ${fontFamily}`)),
    ]);
  }

  static async create(parts: EmulatorParts): Promise<Emulator> {
    const [{ Terminal }, { FitAddon }] = await Promise.all([
      loadPart(() => import("@xterm/xterm")),
      loadPart(() => import("@xterm/addon-fit")),
      // Measured before the letters are there, every column would be wrong. Where they do not arrive, others will do.
      ...[400, fontWeightBold].map((weight) =>
        document.fonts.load(`${weight} ${fontSizePx}px ${fontFamily}`).catch(() => undefined),
      ),
    ]);
    Terminal.strings.promptLabel = parts.words.input;
    Terminal.strings.tooMuchOutput = parts.words.tooMuchOutput;
    const terminal = new Terminal({
      fontFamily,
      fontSize: fontSizePx,
      fontWeightBold,
      lineHeight: 1.25,
      scrollback: scrollbackLines,
      minimumContrastRatio: contrastMin,
      theme: PALETTES[parts.theme],
      drawBoldTextInBrightColors: false,
      cursorInactiveStyle: "outline",
    });
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    return new Emulator(parts, terminal, fit);
  }

  private constructor(parts: EmulatorParts, terminal: Terminal, fit: FitAddon) {
    this.#parts = parts;
    this.#terminal = terminal;
    this.#fit = fit;
    this.#cleanup.add(() => terminal.dispose());
    terminal.open(parts.host);
    terminal.textarea?.setAttribute("aria-describedby", parts.hintId);
    terminal.attachCustomKeyEventHandler((event) => this.#isForShell(event));
    this.#own(terminal.onData(parts.onData));
    this.#own(terminal.onResize(parts.onSize));
    void this.#drawFaster();
  }

  write(bytes: Uint8Array, drawn: () => void): void {
    this.#terminal.write(bytes, () => {
      drawn();
      this.#markPrompt();
    });
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

  /** When the shell first waits in a line of its own: for whoever measures how long a student waits. */
  #markPrompt(): void {
    if (this.#hasPrompt || this.#terminal.buffer.active.cursorX === 0) return;
    this.#hasPrompt = true;
    performance.mark("terminal:prompt");
  }

  /** With the graphics card where there is one; the page's own elements do otherwise. */
  async #drawFaster(): Promise<void> {
    try {
      const { WebglAddon } = await import("@xterm/addon-webgl");
      const webgl = new WebglAddon();
      webgl.onContextLoss(() => webgl.dispose());
      this.#terminal.loadAddon(webgl);
    } catch {
      // Without a graphics card every letter is an element: slower, and otherwise the same.
    }
  }
}
