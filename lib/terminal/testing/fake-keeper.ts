/** The keeper's side of terminals without a sandbox, for unit tests: a shell is what the test writes and what it has been typed. */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { FakeEngine, type FakeProcess } from "../../sandbox/testing/fake-engine.ts";
import { encodeFrame, FrameReader } from "../keeper-frames.ts";

const outputBytesMax = 60_000;

export interface FakeShell {
  readonly shellId: string;
  output: Buffer;
  typed: string;
  size: string;
}

interface Attached {
  readonly number: string;
  readonly stdout: Writable;
}

export class FakeKeeper {
  /** Whose sandboxes have this keeper. */
  readonly engine = new FakeEngine({
    program: ({ argv }) => (argv[0] === "terminal-attach" ? (process) => this.#serve(process) : undefined),
  });
  /** Bytes that the server says it has passed on. */
  acknowledgedBytes = 0;
  attachments = 0;
  readonly #shells = new Map<string, FakeShell>();
  readonly #attached = new Set<Attached>();
  #lives = 0;

  shell(terminal: number): FakeShell {
    const shell = this.#shells.get(String(terminal));
    if (!shell) throw new Error(`terminal ${terminal} was never opened`);
    return shell;
  }

  /** The shell writes. */
  write(terminal: number, text: string): void {
    const shell = this.shell(terminal);
    const offset = shell.output.length;
    const data = Buffer.from(text);
    shell.output = Buffer.concat([shell.output, data]);
    for (const { number, stdout } of this.#attached) if (number === String(terminal)) sendOutput(stdout, offset, data);
  }

  exit(terminal: number): void {
    this.#shells.delete(String(terminal));
    for (const { number, stdout } of this.#attached) {
      if (number === String(terminal)) stdout.write(encodeFrame("e", "exit"));
    }
  }

  /** The way to the sandbox breaks; its shells go on. */
  cut(): void {
    for (const { stdout } of this.#attached) stdout.end();
  }

  async #serve({ stdin, stdout }: FakeProcess): Promise<number> {
    this.attachments += 1;
    const attached: { current: Attached | null } = { current: null };
    const reader = new FrameReader();
    stdin.on("data", (bytes: Buffer) => {
      for (const { kind, content } of reader.read(bytes)) {
        if (kind === "o") attached.current = this.#open(stdout, content.toString());
        else if (attached.current) this.#understand(attached.current.number, kind, content);
      }
    });
    await ended(stdin);
    if (attached.current) this.#attached.delete(attached.current);
    return 0;
  }

  #open(stdout: Writable, words: string): Attached {
    const [number = "", cols, rows, shellId, seen] = words.split(" ");
    const shell = this.#shells.get(number) ?? this.#start(number);
    shell.size = `${cols} ${rows}`;
    const start = shellId === shell.shellId ? Number(seen) : 0;
    stdout.write(encodeFrame("s", `${shell.shellId} ${start} ${shell.output.length}`));
    sendOutput(stdout, start, shell.output.subarray(start));
    const attached = { number, stdout };
    this.#attached.add(attached);
    return attached;
  }

  #start(number: string): FakeShell {
    this.#lives += 1;
    const shell = { shellId: `life${this.#lives}`, output: Buffer.alloc(0), typed: "", size: "" };
    this.#shells.set(number, shell);
    return shell;
  }

  #understand(number: string, kind: string, content: Buffer): void {
    const shell = this.#shells.get(number);
    if (!shell) return;
    if (kind === "i") shell.typed += content.toString();
    if (kind === "r") shell.size = content.toString();
    if (kind === "a") this.acknowledgedBytes += Number(content.toString());
  }
}

function sendOutput(stdout: Writable, offset: number, data: Buffer): void {
  for (let start = 0; start < data.length; start += outputBytesMax) {
    const head = Buffer.alloc(8);
    head.writeBigUInt64BE(BigInt(offset + start));
    stdout.write(encodeFrame("d", Buffer.concat([head, data.subarray(start, start + outputBytesMax)])));
  }
}

async function ended(stdin: Readable): Promise<void> {
  if (!stdin.destroyed && !stdin.readableEnded) await Promise.race([once(stdin, "end"), once(stdin, "close")]);
}
