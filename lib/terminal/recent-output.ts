/** The last stretch of a terminal's output, found by offset. What was skipped on the way here leaves a gap in it. */

const pieceBytes = 16 * 1024;
const newline = 0x0a;

interface Piece {
  readonly offset: number;
  /** Filled up from the front; what has been handed out never changes. */
  readonly bytes: Buffer;
  length: number;
}

export interface OutputChunk {
  readonly offset: number;
  readonly data: Buffer;
}

export class RecentOutput {
  readonly #bytesMax: number;
  #pieces: Piece[] = [];
  #bytes = 0;
  #start: number;
  #end: number;

  /** @param start where the first byte that will come has its place */
  constructor({ start, bytesMax }: { start: number; bytesMax: number }) {
    this.#start = start;
    this.#end = start;
    this.#bytesMax = bytesMax;
  }

  get start(): number {
    return this.#start;
  }

  /** Behind the last byte. */
  get end(): number {
    return this.#end;
  }

  append({ offset, data }: OutputChunk): void {
    if (offset < this.#end) throw new Error("output came twice");
    let rest = data;
    const last = this.#pieces.at(-1);
    if (last && offset === this.#end) rest = rest.subarray(this.#fill(last, rest));
    if (rest.length > 0) this.#add(offset + data.length - rest.length, rest);
    this.#bytes += data.length;
    this.#end = offset + data.length;
    this.#forget();
  }

  /** The next bytes at or after an offset; null when there are none yet. */
  read(offset: number, bytesMax: number): OutputChunk | null {
    const piece = this.#pieces.find((candidate) => candidate.offset + candidate.length > offset);
    if (!piece) return null;
    const from = Math.max(0, offset - piece.offset);
    return {
      offset: piece.offset + from,
      data: piece.bytes.subarray(from, Math.min(piece.length, from + bytesMax)),
    };
  }

  /** The stretch without a gap around an offset, at most half of `bytesMax` before it and half after; null when that is not kept. */
  around(offset: number, bytesMax: number): OutputChunk | null {
    const half = Math.floor(bytesMax / 2);
    const end = offset + half;
    let start = offset - half;
    let place = start;
    let pieces: Buffer[] = [];
    while (place < end) {
      const chunk = this.read(place, end - place);
      if (!chunk || chunk.offset > Math.max(place, offset)) break;
      if (chunk.offset !== place) [start, pieces] = [chunk.offset, []];
      pieces.push(chunk.data.subarray(0, end - chunk.offset));
      place = chunk.offset + chunk.data.length;
    }
    return pieces.length > 0 && place >= offset ? { offset: start, data: Buffer.concat(pieces) } : null;
  }

  /** How many bytes there are at and after an offset; gaps do not count. */
  bytesFrom(offset: number): number {
    return this.#pieces.reduce(
      (sum, piece) => sum + Math.max(0, Math.min(piece.length, piece.offset + piece.length - offset)),
      0,
    );
  }

  /** The beginning of the first line that starts within the last `bytes`, so that nobody begins in the middle of a character. */
  tail(bytes: number): number {
    const from = Math.max(this.#start, this.#end - bytes);
    if (from === this.#start) return from;
    for (const piece of this.#pieces) {
      if (piece.offset + piece.length < from) continue;
      const found = piece.bytes.subarray(0, piece.length).indexOf(newline, Math.max(0, from - 1 - piece.offset));
      if (found >= 0) return piece.offset + found + 1;
    }
    return from;
  }

  #fill(piece: Piece, data: Buffer): number {
    const taken = Math.min(data.length, piece.bytes.length - piece.length);
    data.copy(piece.bytes, piece.length, 0, taken);
    piece.length += taken;
    return taken;
  }

  #add(offset: number, data: Buffer): void {
    if (data.length >= pieceBytes) {
      // A copy: the engine's buffer behind it may be far larger.
      this.#pieces.push({ offset, bytes: Buffer.from(data), length: data.length });
      return;
    }
    const piece = { offset, bytes: Buffer.alloc(pieceBytes), length: 0 };
    this.#fill(piece, data);
    this.#pieces.push(piece);
  }

  #forget(): void {
    for (let first = this.#pieces[0]; first && this.#bytes - first.length >= this.#bytesMax; first = this.#pieces[0]) {
      this.#pieces.shift();
      this.#bytes -= first.length;
      this.#start = this.#pieces[0]?.offset ?? this.#end;
    }
  }
}
