/** The language spoken with the keeper that holds a sandbox's terminals: a letter, four bytes of length, the content. */

const headBytes = 5;
const offsetBytes = 8;
/** The keeper sends less in one frame; more is not the keeper. */
const contentBytesMax = 64 * 1024;

export interface Frame {
  readonly kind: string;
  readonly content: Buffer;
}

export function encodeFrame(kind: string, content: string | Buffer): Buffer {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const head = Buffer.alloc(headBytes);
  head.write(kind, 0, 1, "latin1");
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Input of any length, in frames that the keeper takes. */
export function encodeInput(data: string): Buffer {
  const bytes = Buffer.from(data);
  const frames: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += contentBytesMax) {
    frames.push(encodeFrame("i", bytes.subarray(start, start + contentBytesMax)));
  }
  return Buffer.concat(frames);
}

/** Output carries the offset of its first byte in front. */
export function decodeOutput(content: Buffer): { offset: number; bytes: Buffer } {
  return { offset: Number(content.readBigUInt64BE(0)), bytes: content.subarray(offsetBytes) };
}

/** Cuts a stream of bytes back into frames, wherever its pieces begin and end. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);

  /** @throws Error when that is not the language */
  read(bytes: Buffer): Frame[] {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const frames: Frame[] = [];
    while (this.#pending.length >= headBytes) {
      const length = this.#pending.readUInt32BE(1);
      if (length > contentBytesMax) throw new Error("the keeper of terminals was not understood");
      const end = headBytes + length;
      if (this.#pending.length < end) break;
      frames.push({
        kind: this.#pending.toString("latin1", 0, 1),
        content: this.#pending.subarray(headBytes, end),
      });
      this.#pending = this.#pending.subarray(end);
    }
    return frames;
  }
}
