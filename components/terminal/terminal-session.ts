/** A page's terminal as the server sees it: opened, resumed where drawing stopped, typed into. Knows nothing of how it looks. */
import type { Clock, Disposer, ErrorCode, ErrorDetails, Reply, SandboxId } from "#core/contract";
import { TERMINAL_EVENTS, TerminalEnded, TerminalOpened, TerminalOutput, type TerminalSize } from "#terminal/contract";
import { DrawnOutput, type OutputScreen } from "./drawn-output.ts";
import { InputQueue } from "./input-queue.ts";

const retryFirstMs = 250;
const retryLongestMs = 4000;
/** What is typed before the first shell is there waits for it. */
const typedAheadLengthMax = 4096;
/** Refusals that pass by themselves. */
const passing: readonly ErrorCode[] = [
  "sandbox.not-ready",
  "platform.unreachable",
  "platform.busy",
  "platform.unexpected",
  "terminal.ended",
];

export type SessionState =
  | { readonly phase: "waiting" | "opening" | "live" | "lost" | "ended" }
  | { readonly phase: "refused"; readonly code: ErrorCode; readonly details: ErrorDetails };

/** Something typed may not have arrived, or surely did not. */
export type InputTrouble = "uncertain" | "ignored";

export interface SessionScreen extends OutputScreen {
  size(): TerminalSize;
}

export interface SessionParts {
  readonly sandboxId: SandboxId;
  readonly terminal: number;
  readonly request: (event: string, payload: unknown) => Promise<Reply<unknown>>;
  readonly send: (event: string, payload: unknown) => void;
  readonly clock: Clock;
  readonly screen: SessionScreen;
  readonly onState: (state: SessionState) => void;
  readonly onTrouble: (trouble: InputTrouble | null) => void;
}

export class TerminalSession {
  readonly #parts: SessionParts;
  readonly #input: InputQueue;
  readonly #output: DrawnOutput;
  #connected = false;
  #canOpen = false;
  #state: SessionState = { phase: "waiting" };
  /** What overtook the reply that says what it belongs to. */
  #early: (() => void)[] = [];
  #typedAhead = "";
  #attempt = 0;
  #failures = 0;
  #callOffRetry: Disposer = () => undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#input = new InputQueue({
      deliver: async (data) => (await parts.request(TERMINAL_EVENTS.input, { ...this.#address, data })).ok,
      onConfirmed: () => parts.onTrouble(null),
      onLost: () => parts.onTrouble("uncertain"),
    });
    this.#output = new DrawnOutput({
      screen: parts.screen,
      onDrawn: (offset) =>
        this.#state.phase === "live" && parts.send(TERMINAL_EVENTS.drawn, { ...this.#address, offset }),
    });
  }

  /** What is being drawn was written for somebody else: the page must not answer it. */
  get isReplaying(): boolean {
    return this.#output.isReplaying;
  }

  setConnected(connected: boolean): void {
    this.#connected = connected;
    if (!connected && (this.#state.phase === "live" || this.#state.phase === "opening")) this.#interrupt("lost");
    this.#consider();
  }

  /** A shell can be opened, as far as the sandbox is concerned. */
  setCanOpen(canOpen: boolean): void {
    this.#canOpen = canOpen;
    // A sandbox that comes back brings a new shell without being asked.
    if (!canOpen && (this.#state.phase === "ended" || this.#state.phase === "refused"))
      this.#become({ phase: "waiting" });
    this.#consider();
  }

  /** After the shell has ended, or was refused. */
  restart(): void {
    if (this.#state.phase !== "ended" && this.#state.phase !== "refused") return;
    this.#become({ phase: "waiting" });
    this.#consider();
  }

  type(data: string): void {
    if (this.#state.phase === "live") this.#input.push(data);
    else if (this.#state.phase === "ended") this.#answerEnd(data);
    else if (!this.#output.resume && this.#typedAhead.length + data.length <= typedAheadLengthMax)
      this.#typedAhead += data;
    else this.#parts.onTrouble("ignored");
  }

  resize(size: TerminalSize): void {
    if (this.#state.phase === "live") this.#parts.send(TERMINAL_EVENTS.resize, { ...this.#address, size });
  }

  takeOutput(payload: unknown): void {
    const output = TerminalOutput.safeParse(payload);
    if (!output.success || !this.#isOurs(output.data)) return;
    if (this.#output.belongs(output.data)) this.#output.take(output.data);
    else if (this.#state.phase === "opening") this.#early.push(() => this.takeOutput(payload));
  }

  takeEnd(payload: unknown): void {
    const ended = TerminalEnded.safeParse(payload);
    if (!ended.success || !this.#isOurs(ended.data)) return;
    if (this.#state.phase === "opening") this.#early.push(() => this.takeEnd(payload));
    if (this.#state.phase !== "live") return;
    if (ended.data.reason === "exit") this.#become({ phase: "ended" });
    else this.#cut();
  }

  /** The page turns away; the shell goes on. */
  close(): void {
    const isOpen = this.#state.phase === "live" || this.#state.phase === "opening";
    this.#attempt += 1;
    this.#callOffRetry();
    if (isOpen) this.#parts.send(TERMINAL_EVENTS.close, this.#address);
  }

  get #address() {
    return { sandboxId: this.#parts.sandboxId, terminal: this.#parts.terminal };
  }

  #isOurs({ sandboxId, terminal }: { sandboxId: SandboxId; terminal: number }): boolean {
    return sandboxId === this.#parts.sandboxId && terminal === this.#parts.terminal;
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#parts.onState(state);
  }

  /** Opens when it can and should. */
  #consider(): void {
    const { phase } = this.#state;
    if (phase === "lost" && this.#connected) this.#become({ phase: "waiting" });
    if ((phase === "waiting" || phase === "lost") && this.#connected && this.#canOpen) void this.#open();
  }

  async #open(): Promise<void> {
    this.#callOffRetry();
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#become({ phase: "opening" });
    const { resume } = this.#output;
    const size = this.#parts.screen.size();
    const request = { ...this.#address, size, ...(resume && { resume }) };
    const reply = await this.#parts.request(TERMINAL_EVENTS.open, request);
    if (attempt !== this.#attempt || this.#state.phase !== "opening") return;
    if (reply.ok) this.#opened(TerminalOpened.parse(reply.data), size);
    else if (passing.includes(reply.code)) this.#failed();
    else this.#become({ phase: "refused", code: reply.code, details: reply.details });
  }

  #opened(opened: TerminalOpened, size: TerminalSize): void {
    this.#output.begin(opened);
    this.#failures = 0;
    this.#become({ phase: "live" });
    for (const take of this.#early.splice(0)) take();
    const now = this.#parts.screen.size();
    if (now.cols !== size.cols || now.rows !== size.rows) this.resize(now);
    if (this.#typedAhead !== "") this.#input.push(this.#typedAhead);
    this.#typedAhead = "";
  }

  #failed(): void {
    this.#early = [];
    this.#become({ phase: "waiting" });
    this.#retryLater();
  }

  #cut(): void {
    this.#interrupt("waiting");
    this.#retryLater();
  }

  #retryLater(): void {
    const delayMs = Math.min(retryFirstMs * 2 ** this.#failures, retryLongestMs);
    this.#failures += 1;
    this.#callOffRetry();
    this.#callOffRetry = this.#parts.clock.after(delayMs, () => this.#consider());
  }

  #interrupt(phase: "waiting" | "lost"): void {
    this.#early = [];
    this.#become({ phase });
    this.#input.giveUp();
  }

  #answerEnd(data: string): void {
    if (data === "\r") this.restart();
  }
}
