/** Counts the lines in Docker's log stream, each stream for itself, completely, and keeps the beginning of each as a sample. */
import { StringDecoder } from "node:string_decoder";

const headerBytes = 8;
const stampBytesMax = 40;
const sampleCharsMax = 2048;
const newline = 10;
const space = 32;
const digitZero = 48;

export interface CountedOutput {
  readonly stdoutLines: number;
  readonly stderrLines: number;
  /** Docker's time stamp of the last message counted. */
  readonly readUntil: string;
}

/**
 * Fed with `GET /containers/:id/logs?timestamps=1`. Of a container with a terminal that is plain text, each line with its
 * stamp; of one without it is frames, each a message with its stamp and the stream it went to. The first byte tells which: a
 * stamp's digit, or a frame's number of the stream. Messages up to `from.readUntil` were counted before and are passed over.
 */
export class OutputCounter {
  readonly #countedBefore: CountedOutput;
  readonly #sampling: boolean;
  readonly #header = Buffer.alloc(headerBytes);
  readonly #streams = { stdout: new CountedStream(), stderr: new CountedStream() };
  #framed: boolean | null = null;
  #headerFilled = 0;
  #frameLeft = 0;
  #current: "stdout" | "stderr" = "stdout";
  #stamp = "";
  #inStamp = true;
  #skipping = false;
  #readUntil: string;

  constructor(from: CountedOutput | null) {
    this.#countedBefore = from ?? { stdoutLines: 0, stderrLines: 0, readUntil: "" };
    this.#sampling = from === null;
    this.#readUntil = this.#countedBefore.readUntil;
  }

  get counted(): CountedOutput {
    const { stdout, stderr } = this.#streams;
    return {
      stdoutLines: this.#countedBefore.stdoutLines + stdout.lines,
      stderrLines: this.#countedBefore.stderrLines + stderr.lines,
      readUntil: this.#readUntil,
    };
  }

  /** The beginning of each stream; null after a resumption, when the beginning was recorded before. */
  get sample(): { stdout: string; stderr: string } | null {
    if (!this.#sampling) return null;
    return { stdout: this.#streams.stdout.sample, stderr: this.#streams.stderr.sample };
  }

  feed(chunk: Buffer): void {
    this.#framed ??= (chunk[0] ?? 0) < digitZero;
    if (this.#framed) this.#feedFrames(chunk);
    else this.#feedText(chunk);
  }

  #feedFrames(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#frameLeft === 0) {
        this.#header[this.#headerFilled++] = chunk[at++] ?? 0;
        if (this.#headerFilled === headerBytes) this.#beginFrame();
        continue;
      }
      const taken = Math.min(this.#frameLeft, chunk.length - at);
      this.#frameLeft -= taken;
      this.#feedText(chunk.subarray(at, at + taken));
      at += taken;
    }
  }

  #beginFrame(): void {
    this.#headerFilled = 0;
    this.#frameLeft = this.#header.readUInt32BE(4);
    this.#current = this.#header[0] === 2 ? "stderr" : "stdout";
    this.#beginStamp();
  }

  #beginStamp(): void {
    this.#stamp = "";
    this.#inStamp = true;
  }

  #feedText(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#inStamp) {
        at = this.#feedStamp(bytes, at);
        continue;
      }
      const end = bytes.indexOf(newline, at);
      const until = end === -1 ? bytes.length : end + 1;
      if (!this.#skipping) this.#streams[this.#current].read(bytes.subarray(at, until));
      // In frames a message has one stamp, whatever its text holds.
      if (end !== -1 && !this.#framed) this.#beginStamp();
      at = until;
    }
  }

  #feedStamp(bytes: Buffer, from: number): number {
    const end = bytes.indexOf(space, from);
    const until = end === -1 ? bytes.length : end;
    this.#stamp = (this.#stamp + bytes.toString("latin1", from, until)).slice(0, stampBytesMax);
    if (end === -1) return until;
    this.#inStamp = false;
    this.#skipping = this.#stamp <= this.#countedBefore.readUntil;
    // The stamps of two streams may cross by a moment.
    if (this.#stamp > this.#readUntil) this.#readUntil = this.#stamp;
    return end + 1;
  }
}

class CountedStream {
  readonly #decoder = new StringDecoder("utf8");
  #ended = 0;
  #open = false;
  #sample = "";

  /** A last line without its end is a line all the same. */
  get lines(): number {
    return this.#ended + (this.#open ? 1 : 0);
  }

  get sample(): string {
    return this.#sample;
  }

  /** @param text at most one line, with its end or the beginning of it. */
  read(text: Buffer): void {
    this.#open = text.at(-1) !== newline;
    if (!this.#open) this.#ended++;
    if (this.#sample.length >= sampleCharsMax) return;
    this.#sample = (this.#sample + this.#decoder.write(text)).slice(0, sampleCharsMax);
  }
}
