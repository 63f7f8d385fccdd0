/** Terminal 2 of a student's sandbox, held as a page holds it, but without a page. */
import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { TERMINAL_EVENTS, TerminalOpened, TerminalOutput } from "#terminal/contract";
import type { BenchStudent } from "./classroom.ts";

const replyTimeoutMs = 10_000;
const silenceMaxMs = 30_000;
/** A shell is ready for the next line a moment after its last output. */
const settleMs = 100;
const tailLengthMax = 200;

export class TerminalLine {
  readonly #socket: Socket;
  readonly #address: { sandboxId: string; terminal: number };
  receivedBytes = 0;
  #tail = "";
  #heard: (() => void)[] = [];

  private constructor(socket: Socket, address: { sandboxId: string; terminal: number }) {
    this.#socket = socket;
    this.#address = address;
    socket.on(TERMINAL_EVENTS.output, (payload: unknown) => this.#receive(TerminalOutput.parse(payload)));
  }

  static async open(url: string, { context, sandboxId }: BenchStudent): Promise<TerminalLine> {
    const cookie = (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join("; ");
    const socket = io(url, { transports: ["websocket"], extraHeaders: { cookie, origin: url } });
    await once(socket as unknown as NodeJS.EventEmitter, "connect");
    const line = new TerminalLine(socket, { sandboxId: await sandboxId(), terminal: 2 });
    const prompt = line.until("$ ");
    const request = { ...line.#address, size: { cols: 120, rows: 40 } };
    const reply = await socket.timeout(replyTimeoutMs).emitWithAck(TERMINAL_EVENTS.open, request);
    TerminalOpened.parse(reply.data);
    await prompt;
    return line;
  }

  type(data: string): void {
    this.#socket.emit(TERMINAL_EVENTS.input, { ...this.#address, data });
  }

  /** Runs a line and waits for some output of it. */
  async run(command: string): Promise<void> {
    const heard = this.nextOutput();
    this.type(`${command}\r`);
    await heard;
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  }

  /** Rejects when the shell stays silent. */
  nextOutput(): Promise<void> {
    return new Promise((resolve, reject) => {
      const silent = setTimeout(() => reject(new Error(`silence after: ${this.#tail}`)), silenceMaxMs);
      this.#heard.push(() => {
        clearTimeout(silent);
        resolve();
      });
    });
  }

  async until(text: string): Promise<void> {
    while (!this.#tail.includes(text)) await this.nextOutput();
  }

  /** Runs a line and returns what the pattern's first group finds in its output. */
  async answer(command: string, pattern: RegExp): Promise<string> {
    this.#tail = "";
    this.type(`${command}\r`);
    for (;;) {
      const found = pattern.exec(this.#tail)?.[1];
      if (found !== undefined) return found;
      await this.nextOutput();
    }
  }

  close(): void {
    this.#socket.disconnect();
  }

  #receive({ offset, data }: TerminalOutput): void {
    const bytes = Buffer.from(data);
    this.receivedBytes += bytes.length;
    this.#tail = (this.#tail + bytes.toString("latin1")).slice(-tailLengthMax);
    this.#socket.emit(TERMINAL_EVENTS.drawn, { ...this.#address, offset: offset + bytes.length });
    for (const resolve of this.#heard.splice(0)) resolve();
  }
}
