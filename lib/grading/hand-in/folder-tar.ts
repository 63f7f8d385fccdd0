/** A folder as a tar, which depends on nothing but names, contents and who may execute: no times, no owners. */
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { extract, pack } from "tar-stream";
import type { FolderReading } from "#sandbox/contract";

export async function tarOf({ entries }: Pick<FolderReading, "entries">): Promise<Buffer> {
  const tar = pack();
  for (const entry of entries) {
    const head = { name: entry.path, mtime: new Date(0) };
    if (entry.kind === "folder") tar.entry({ ...head, type: "directory", mode: 0o755 });
    else tar.entry({ ...head, mode: entry.isExecutable ? 0o755 : 0o644 }, Buffer.from(entry.content));
  }
  tar.finalize();
  return buffer(Readable.from(tar));
}

/** Null when there is no file of that name. */
export async function fileIn(tar: Uint8Array, path: string): Promise<Buffer | null> {
  const reading = extract();
  Readable.from([Buffer.from(tar)]).pipe(reading);
  for await (const entry of reading) {
    if (entry.header.type === "file" && entry.header.name === path) return buffer(entry);
    entry.resume();
  }
  return null;
}
