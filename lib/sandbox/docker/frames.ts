/** Takes apart the frames in which the engine sends the output of what has no terminal: a source, three unused bytes, a length, as many bytes. */

const headerBytes = 8;
const stderrSource = 2;

export interface Frame {
  readonly source: "stdout" | "stderr";
  readonly content: Buffer;
}

export class Frames {
  #pending: Buffer = Buffer.alloc(0);

  /** @returns the frames that are complete by now; the beginning of the next one is kept. */
  take(bytes: Buffer): Frame[] {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const frames: Frame[] = [];
    while (this.#pending.length >= headerBytes) {
      const end = headerBytes + this.#pending.readUInt32BE(4);
      if (this.#pending.length < end) break;
      const source = this.#pending[0] === stderrSource ? "stderr" : "stdout";
      frames.push({ source, content: this.#pending.subarray(headerBytes, end) });
      this.#pending = this.#pending.subarray(end);
    }
    return frames;
  }
}
