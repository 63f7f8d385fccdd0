/** Keeps the end of what was printed, and says when it is too much. */
import { stripVTControlCharacters } from "node:util";

export class LogTail {
  readonly #keptBytes: number;
  readonly #printedBytes: number;
  #kept = Buffer.alloc(0);
  #bytes = 0;

  constructor({ keptBytes, printedBytes }: { keptBytes: number; printedBytes: number }) {
    this.#keptBytes = keptBytes;
    this.#printedBytes = printedBytes;
  }

  /** @returns false once more was printed than anybody may. */
  write(chunk: Uint8Array): boolean {
    this.#bytes += chunk.length;
    this.#kept = Buffer.concat([this.#kept, chunk]).subarray(-this.#keptBytes);
    return this.#bytes <= this.#printedBytes;
  }

  get text(): string {
    return stripVTControlCharacters(this.#kept.toString("utf8"));
  }
}
