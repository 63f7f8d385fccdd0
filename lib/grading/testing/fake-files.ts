/** A student's files for tests. As on a disk, a file that is written again is not the one it was, whatever stands in it. */
import { DomainError } from "#core";
import type { FileReading, FolderReading } from "#sandbox/contract";

export class FakeFiles {
  readonly #files = new Map<string, FileReading>();
  #writes = 0;

  set(path: string, text: string): void {
    this.#files.set(path, { text, fingerprint: `${++this.#writes}`, identity: path });
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  below(folder: string): FolderReading {
    const found = [...this.#files].filter(([path]) => path.startsWith(`${folder}/`)).sort();
    if (found.length === 0) throw new DomainError("hand-in.absent");
    const entries = found.map(([path, { text }]) => {
      const content = Buffer.from(text);
      return { kind: "file", path: path.slice(folder.length + 1), isExecutable: false, content } as const;
    });
    return { entries, skipped: [] };
  }

  read(path: string): FileReading | null {
    return this.#files.get(path) ?? null;
  }
}
