/** Builds an image from a folder of this repository with the engine's classic builder, which needs no plugin. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { followStream, type Note } from "./follow-stream.ts";

export interface ImageSource {
  /** The build context, with a Dockerfile in it. */
  readonly folder: string;
  readonly tag: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly args?: Readonly<Record<string, string>>;
  /** Files beside those of the folder, which the image's content does not hang on. */
  readonly extraFiles?: Readonly<Record<string, string>>;
}

/** @throws EngineWorkFailure with the last lines of the build */
export async function buildImage(
  docker: Docker,
  { folder, tag, labels, args, extraFiles = {} }: ImageSource,
  note: Note,
): Promise<void> {
  const context = pack();
  for (const { name, mode, content } of await readContext(folder)) {
    context.entry({ name, mode, mtime: new Date(0) }, content);
  }
  for (const [name, content] of Object.entries(extraFiles)) {
    context.entry({ name, mode: 0o644, mtime: new Date(0) }, content);
  }
  context.finalize();
  // Version 1 is the classic builder: BuildKit needs a session that the plain API does not have.
  const stream = await docker.buildImage(Readable.from(context), {
    t: tag,
    labels: { ...labels },
    buildargs: { ...args },
    forcerm: true,
    version: "1",
  });
  await followStream(docker, stream, note);
}

/** Twelve hex digits that change with any byte, name or mode of the folder. */
export async function hashContext(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, mode, content } of await readContext(folder)) {
    hash.update(`${name} ${mode} ${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 12);
}

export async function hasImage(docker: Docker, reference: string): Promise<boolean> {
  return docker
    .getImage(reference)
    .inspect()
    .then(
      () => true,
      (error: { statusCode?: number }) => {
        if (error.statusCode === 404) return false;
        throw error;
      },
    );
}

async function readContext(folder: string): Promise<{ name: string; mode: number; content: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => ({
      name: path.relative(folder, file),
      // Whoever checked the repository out may have another umask; only the x matters.
      mode: (await stat(file)).mode & 0o100 ? 0o755 : 0o644,
      content: await readFile(file),
    })),
  );
}
