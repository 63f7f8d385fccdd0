/** A student without a browser: joined, signed in, and connected as a page is. For benchmarks with more students than browsers. */
import { io, type Socket } from "socket.io-client";
import type { Reply } from "#core/contract";
import { SANDBOX_EVENTS, SandboxStatus } from "#sandbox/contract";
import { TERMINAL_EVENTS, type TerminalOutput } from "#terminal/contract";

const replyMs = 30_000;

export interface StudentPlace {
  readonly url: string;
  readonly cookie: string;
  readonly sandboxId: string;
}

export class SocketStudent {
  readonly sandboxId: string;
  /** In the order in which they came. */
  readonly statuses: SandboxStatus[] = [];
  #askedAt = 0;
  #placeAfterMs: number | null = null;
  #newsAfterMs: number | null = null;
  readonly #socket: Socket;
  #screen = "";

  constructor({ url, cookie, sandboxId }: StudentPlace) {
    this.sandboxId = sandboxId;
    this.#socket = io(url, {
      transports: ["websocket"],
      forceNew: true,
      extraHeaders: { cookie, origin: url },
    });
    this.#socket.on(SANDBOX_EVENTS.changed, (payload: unknown) => this.#note(payload));
    this.#socket.on(TERMINAL_EVENTS.output, ({ data }: TerminalOutput) => {
      this.#screen += Buffer.from(data).toString();
    });
  }

  get state(): SandboxStatus["state"] | undefined {
    return this.statuses.at(-1)?.state;
  }

  get hasShell(): boolean {
    const state = this.state;
    return state?.phase === "ready" || (state?.phase === "starting" && state.shellReady);
  }

  /** How long after asking for the sandbox a place in the queue came, and how long anything of the kind; null: it never did. */
  get told(): { readonly placeAfterMs: number | null; readonly newsAfterMs: number | null } {
    return { placeAfterMs: this.#placeAfterMs, newsAfterMs: this.#newsAfterMs };
  }

  /** Resolves with the connection. */
  async connected(): Promise<void> {
    if (!this.#socket.connected) await new Promise<void>((resolve) => this.#socket.once("connect", resolve));
  }

  /** Asks for something to be done with the sandbox. Null: no answer came, as when the server ends. */
  ask(event: string): Promise<Reply<unknown> | null> {
    return new Promise((resolve) => {
      const heard = (error: Error | null, reply: Reply<unknown>) => {
        // At once, not in a promise's turn: several messages may come in one go, and a later status must not be overtaken.
        if (!error && reply.ok) this.#note(reply.data);
        resolve(error ? null : reply);
      };
      this.#socket.timeout(replyMs).emit(event, { sandboxId: this.sandboxId }, heard);
    });
  }

  async askToOpen(): Promise<void> {
    this.#askedAt = performance.now();
    await this.ask(SANDBOX_EVENTS.open);
  }

  /** Resolves once the shell's prompt has come. */
  async untilPrompt(): Promise<void> {
    await until(() => this.hasShell);
    const size = { cols: 80, rows: 24 };
    const opening = { sandboxId: this.sandboxId, terminal: 1, size };
    await untilAsync(async () => {
      const reply: Reply<unknown> = await this.#socket.timeout(replyMs).emitWithAck(TERMINAL_EVENTS.open, opening);
      return reply.ok;
    });
    await until(() => this.#screen.includes("student@labor"));
  }

  /** Types a line and waits until the screen shows what it should lead to. */
  async typeAndSee(line: string, sees: string, withinMs = patienceMs): Promise<void> {
    const input = { sandboxId: this.sandboxId, terminal: 1, data: `${line}\r` };
    await this.#socket.timeout(replyMs).emitWithAck(TERMINAL_EVENTS.input, input);
    await until(() => this.#screen.includes(sees), withinMs);
  }

  /** Opens the sandbox and resolves once its Docker has the image that the labs use. */
  async untilAtWork(): Promise<void> {
    await this.connected();
    await this.ask(SANDBOX_EVENTS.open);
    await this.untilPrompt();
    await this.typeAndSee("until docker pull -q ubuntu; do sleep 1; done; echo got$((40+2))", "got42");
  }

  /** Types a line and reads the first group of what it should lead to, or gives up soon: the terminal may be cut. */
  async typeAndRead(line: string, answer: RegExp, withinMs = answerMs): Promise<string> {
    const input = { sandboxId: this.sandboxId, terminal: 1, data: `${line}\r` };
    const reply: Reply<unknown> = await this.#socket.timeout(replyMs).emitWithAck(TERMINAL_EVENTS.input, input);
    if (!reply.ok) throw new Error(reply.code);
    await until(() => answer.test(this.#screen), withinMs);
    return answer.exec(this.#screen)?.[1] ?? "";
  }

  async untilReady(): Promise<void> {
    await until(() => this.state?.phase === "ready");
  }

  close(): void {
    this.#socket.disconnect();
  }

  #note(payload: unknown): void {
    const status = SandboxStatus.safeParse(payload);
    if (!status.success || status.data.sandboxId !== this.sandboxId) return;
    this.statuses.push(status.data);
    const { phase } = status.data.state;
    if (this.#askedAt === 0) return;
    const afterMs = performance.now() - this.#askedAt;
    if (phase === "pending") this.#placeAfterMs ??= afterMs;
    if (phase === "pending" || phase === "starting" || phase === "ready") this.#newsAfterMs ??= afterMs;
  }
}

const lookMs = 10;
const patienceMs = 120_000;
const answerMs = 3000;

async function until(probe: () => boolean, withinMs = patienceMs): Promise<void> {
  await untilAsync(async () => probe(), withinMs);
}

async function untilAsync(probe: () => Promise<boolean>, withinMs = patienceMs): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await probe())) {
    if (Date.now() > giveUpAt) throw new Error("waited in vain for a student's sandbox");
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
