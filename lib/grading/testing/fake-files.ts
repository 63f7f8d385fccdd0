/** A student's files for tests. As on a disk, a file that is written again is not the one it was, whatever stands in it. */
import type { FileReading } from "#sandbox/contract";

export class FakeFiles {
  readonly #files = new Map<string, FileReading>();
  #writes = 0;

  set(path: string, text: string): void {
    this.#files.set(path, { text, fingerprint: `${++this.#writes}`, identity: path });
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  read(path: string): FileReading | null {
    return this.#files.get(path) ?? null;
  }
}
