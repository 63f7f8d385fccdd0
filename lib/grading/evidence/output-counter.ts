/** Counts the lines in Docker's log stream, each stream for itself, completely, and keeps the beginning of each as a sample. */

const headerBytes = 8;
const stampBytesMax = 40;
const sampleBytesMax = 2048;
const newline = 10;
const space = 32;

export interface CountedOutput {
  readonly stdoutLines: number;
  readonly stderrLines: number;
  /** Docker's time stamp of the last message counted. */
  readonly readUntil: string;
}

/**
 * Fed with `GET /containers/:id/logs?timestamps=1`. With a terminal that is plain text, each line with its stamp;
 * without one it is frames, each a message with its stamp and the stream it went to. Messages up to `from.readUntil`
 * were counted before and are passed over.
 */
export class OutputCounter {
  readonly #tty: boolean;
  readonly #countedBefore: CountedOutput;
  readonly #sampling: boolean;
  readonly #header = Buffer.alloc(headerBytes);
  readonly #streams = { stdout: { lines: 0, open: false, sample: "" }, stderr: { lines: 0, open: false, sample: "" } };
  #headerFilled = 0;
  #frameLeft = 0;
  #current: "stdout" | "stderr" = "stdout";
  #stamp = "";
  #inStamp = true;
  #skipping = false;
  #readUntil: string;

  constructor({ tty, from }: { tty: boolean; from: CountedOutput | null }) {
    this.#tty = tty;
    this.#countedBefore = from ?? { stdoutLines: 0, stderrLines: 0, readUntil: "" };
    this.#sampling = from === null;
    this.#readUntil = this.#countedBefore.readUntil;
  }

  get counted(): CountedOutput {
    const { stdout, stderr } = this.#streams;
    return {
      // A last line without its end is a line all the same.
      stdoutLines: this.#countedBefore.stdoutLines + stdout.lines + (stdout.open ? 1 : 0),
      stderrLines: this.#countedBefore.stderrLines + stderr.lines + (stderr.open ? 1 : 0),
      readUntil: this.#readUntil,
    };
  }

  /** The beginning of each stream; null after a resumption, when the beginning was recorded before. */
  get sample(): { stdout: string; stderr: string } | null {
    if (!this.#sampling) return null;
    return { stdout: this.#streams.stdout.sample, stderr: this.#streams.stderr.sample };
  }

  feed(chunk: Buffer): void {
    if (this.#tty) this.#feedText(chunk);
    else this.#feedFrames(chunk);
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
      if (!this.#skipping) this.#count(bytes.subarray(at, until), end !== -1);
      // Without a terminal a message is a frame, and its text may hold no further stamp.
      if (end !== -1 && this.#tty) this.#beginStamp();
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
    if (!this.#skipping) this.#readUntil = this.#stamp;
    return end + 1;
  }

  #count(text: Buffer, complete: boolean): void {
    const stream = this.#streams[this.#current];
    if (complete) stream.lines++;
    stream.open = !complete;
    if (stream.sample.length < sampleBytesMax) {
      stream.sample = (stream.sample + text.toString("utf8")).slice(0, sampleBytesMax);
    }
  }
}
