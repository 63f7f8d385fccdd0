/** One end of a running command: what is written goes to stdin, what is read came from stdout, with back-pressure and half-close both ways. */
import { Duplex, PassThrough } from "node:stream";
import { Frames } from "./frames.ts";

/** Complaints beyond this are dropped: nobody may be listening, and stdout must not wait for that. */
const stderrBytesMax = 64 * 1024;

export interface ExecStreamOptions {
  /** The engine's connection, after its handshake. */
  readonly connection: Duplex;
  /** Without a terminal the engine sends stdout and stderr in frames. */
  readonly framed: boolean;
}

export class ExecStream extends Duplex {
  readonly stderr = new PassThrough();
  readonly #connection: Duplex;
  readonly #frames = new Frames();
  #stderrBytes = 0;

  constructor({ connection, framed }: ExecStreamOptions) {
    super();
    this.#connection = connection;
    connection.on("data", (bytes: Buffer) => {
      const roomLeft = framed ? this.#takeFrames(bytes) : this.push(bytes);
      if (!roomLeft) connection.pause();
    });
    connection.on("end", () => this.#finish());
    connection.on("close", () => this.#finish());
    connection.on("error", (error) => this.destroy(error));
    // A reader is told by its reading. Where nobody reads any more, a broken connection must not end the whole process.
    this.on("error", () => undefined);
  }

  override _read(): void {
    this.#connection.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#connection.write(bytes, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#connection.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#connection.destroy();
    this.stderr.end();
    done(error);
  }

  #finish(): void {
    if (this.readableEnded || this.destroyed) return;
    this.push(null);
    this.stderr.end();
    this.end();
  }

  /** @returns whether the reader wants more. */
  #takeFrames(bytes: Buffer): boolean {
    let roomLeft = true;
    for (const { source, content } of this.#frames.take(bytes)) {
      if (source === "stderr") this.#complain(content);
      // Nothing to say would be understood as the end.
      else if (content.length > 0) roomLeft = this.push(content);
    }
    return roomLeft;
  }

  #complain(content: Buffer): void {
    this.#stderrBytes += content.length;
    if (this.#stderrBytes <= stderrBytesMax) this.stderr.write(content);
  }
}
