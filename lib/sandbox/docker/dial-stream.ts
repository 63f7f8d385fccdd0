/** A dialled stream as its user sees it: plain bytes both ways, while what goes out is framed for the keeper's relay. */
import { Duplex } from "node:stream";

/** A frame of this length ends the input, and the answer still comes; closing the connection instead gives everything up. */
const endOfInput = 0;

export class DialStream extends Duplex {
  readonly #inner: Duplex;

  /** @param inner the keeper's stdin and stdout, after its greeting */
  constructor(inner: Duplex) {
    super();
    this.#inner = inner;
    inner.on("data", (bytes: Buffer) => {
      if (!this.push(bytes)) inner.pause();
    });
    inner.on("end", () => this.#finish());
    inner.on("close", () => this.#finish());
    inner.on("error", (error) => this.destroy(error));
    // A reader is told by its reading. Where nobody reads any more, a broken connection must not end the whole process.
    this.on("error", () => undefined);
  }

  override _read(): void {
    this.#inner.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // Nothing to say is no frame: it would end the input.
    if (bytes.length === 0) done();
    else this.#inner.write(Buffer.concat([header(bytes.length), bytes]), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#inner.writable) this.#inner.write(header(endOfInput), done);
    else done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#inner.destroy();
    done(error);
  }

  #finish(): void {
    if (this.readableEnded || this.destroyed) return;
    this.push(null);
    this.end();
  }
}

function header(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
