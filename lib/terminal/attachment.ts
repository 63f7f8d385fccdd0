/** The server's one stream to a terminal that the keeper holds: opened, followed, typed into, let go of. */
import { type Clock, DomainError, type SandboxId } from "#core";
import type { ExecProcess, ExecRequest } from "#sandbox";
import type { TerminalEnded, TerminalOpen, TerminalSize } from "./contract.ts";
import { decodeOutput, encodeFrame, encodeInput, type Frame, FrameReader } from "./keeper-frames.ts";
import type { OutputChunk } from "./recent-output.ts";

const openTimeoutMs = 10_000;
/** Input that the sandbox has not taken yet; beyond it the student is told to wait. */
const inputWaitingBytesMax = 1024 * 1024;
const greeting = /^(\w{1,64}) (\d{1,15}) (\d{1,15})$/;

/** The command at the other end; may be started before it is known who attaches to what. */
export const ATTACHING: ExecRequest = { argv: ["terminal-attach"], user: "keeper" };

/** What is needed of the sandboxes. */
export interface SandboxCommands {
  exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess>;
}

/** Which life of the shell it is, where its output begins here, and where it stood when we came. */
interface Held {
  readonly shellId: string;
  readonly start: number;
  readonly end: number;
}

export interface AttachmentListener {
  readonly onOutput: (chunk: OutputChunk) => void;
  /** Nothing comes after it. */
  readonly onEnd: (reason: TerminalEnded["reason"]) => void;
}

/** @throws DomainError `sandbox.not-ready` when there is no sandbox, or no answer from it. */
export async function attach(
  { sandboxes, clock }: { sandboxes: SandboxCommands; clock: Clock },
  { sandboxId, terminal, size, resume }: TerminalOpen,
): Promise<Attachment> {
  const process = await sandboxes.exec(sandboxId, ATTACHING);
  const attachment = new Attachment(process);
  const seen = resume ? ` ${resume.shellId} ${resume.offset}` : "";
  process.stream.write(encodeFrame("o", `${terminal} ${size.cols} ${size.rows}${seen}`));
  const forget = clock.after(openTimeoutMs, () => attachment.close());
  try {
    await attachment.greeted;
  } finally {
    forget();
  }
  return attachment;
}

export class Attachment {
  readonly greeted: Promise<void>;
  readonly #process: ExecProcess;
  readonly #frames = new FrameReader();
  readonly #greeting = Promise.withResolvers<void>();
  /** What came before anybody listened; the keeper sends a bounded amount ahead. */
  #early: Frame[] = [];
  #held: Held = { shellId: "", start: 0, end: 0 };
  #listener: AttachmentListener | null = null;
  #closed = false;

  constructor(process: ExecProcess) {
    this.#process = process;
    this.greeted = this.#greeting.promise;
    const { stream, stderr } = process;
    stderr.resume();
    stream.on("data", (bytes: Buffer) => this.#hear(bytes));
    for (const event of ["end", "close", "error"]) stream.on(event, () => this.#cut());
  }

  get held(): Held {
    return this.#held;
  }

  /** To be called once; what has come so far comes at once. */
  follow(listener: AttachmentListener): void {
    this.#listener = listener;
    for (const frame of this.#early.splice(0)) this.#pass(listener, frame);
  }

  /** Resolves once it is on its way. */
  type(data: string): Promise<void> {
    const { stream } = this.#process;
    if (this.#closed) throw new DomainError("terminal.ended");
    if (stream.writableLength > inputWaitingBytesMax) throw new DomainError("platform.busy");
    return new Promise((resolve, reject) => {
      stream.write(encodeInput(data), (error) => (error ? reject(new DomainError("terminal.ended")) : resolve()));
    });
  }

  /** While the sandbox takes nothing, there is nobody to tell. */
  resize({ cols, rows }: TerminalSize): void {
    if (this.#process.stream.writableLength <= inputWaitingBytesMax) this.#say("r", `${cols} ${rows}`);
  }

  /** That many more bytes have been passed on. */
  acknowledge(bytes: number): void {
    this.#say("a", String(bytes));
  }

  /** The shell goes on. */
  close(): void {
    this.#closed = true;
    this.#process.stream.destroy();
  }

  #say(kind: string, content: string): void {
    if (!this.#closed) this.#process.stream.write(encodeFrame(kind, content));
  }

  #hear(bytes: Buffer): void {
    try {
      for (const frame of this.#frames.read(bytes)) {
        if (frame.kind === "s") this.#greet(frame.content.toString());
        else this.#take(frame);
      }
    } catch {
      this.#cut();
    }
  }

  #take(frame: Frame): void {
    if (this.#listener) this.#pass(this.#listener, frame);
    else this.#early.push(frame);
  }

  #greet(words: string): void {
    const [, shellId = "", start, end] = greeting.exec(words) ?? [];
    this.#held = { shellId, start: Number(start), end: Number(end) };
    this.#greeting.resolve();
  }

  #pass(listener: AttachmentListener, { kind, content }: Frame): void {
    if (this.#closed) return;
    if (kind === "d") {
      const { offset, bytes } = decodeOutput(content);
      listener.onOutput({ offset, data: bytes });
    }
    // A shell that could not be started may well start at the next attempt.
    if (kind === "e") this.#end(listener, content.toString() === "exit" ? "exit" : "cut");
  }

  #cut(): void {
    this.#greeting.reject(new DomainError("sandbox.not-ready"));
    this.#take({ kind: "e", content: Buffer.from("cut") });
  }

  #end(listener: AttachmentListener, reason: TerminalEnded["reason"]): void {
    this.close();
    listener.onEnd(reason);
  }
}
