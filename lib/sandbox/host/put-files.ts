/** Puts files into the student's host, as the student: nothing there is replaced unless that is asked for, and nothing is ever half there. */
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import { DomainError } from "#core";
import type { DroppedFile } from "../contract.ts";
import type { Exec } from "./run-keeper.ts";

const timeoutMs = 15_000;
/** Of the programs below: there is something of that name. */
const isThere = 17;

/** Lies beside its place until it is whole. `$1` is absolute. */
const unpackFolder = `set -e
[ ! -e "$1" ] || exit ${isThere}
mkdir -p "$(dirname "$1")"
new=$(mktemp -d "$1.XXXXXX")
trap 'rm -rf "$new"' EXIT
tar -x -f - -C "$new"
chmod 755 "$new"
mv -T "$new" "$1"`;

const writeFile = `set -e
[ "$2" = replace ] || [ ! -e "$1" ] || exit ${isThere}
[ ! -d "$1" ] || exit ${isThere}
new=$(mktemp "$1.XXXXXX")
trap 'rm -f "$new"' EXIT
cat > "$new"
chmod 644 "$new"
mv -T "$new" "$1"`;

/** Of the student. */
export const HOME = "/home/student";

export interface PutFolder {
  /** Absolute, in the student's host. */
  readonly folder: string;
  readonly files: readonly {
    /** Within the folder. */
    readonly path: string;
    readonly content: Buffer;
    readonly isExecutable: boolean;
  }[];
}

/**
 * Their own shell and tar do it, which is theirs to break: what judges never comes this way.
 * @returns whether it was put; false when there is something of that name already, which stays as it is
 * @throws DomainError `sandbox.files-not-written` (a full disk, for one), `sandbox.not-ready`
 */
export async function putFolder(exec: Exec, { folder, files }: PutFolder): Promise<boolean> {
  return put(exec, { argv: ["sh", "-c", unpackFolder, "sh", folder], content: await tarOf(files) });
}

export interface PutFile extends DroppedFile {
  readonly content: Buffer;
}

/** As `putFolder`, with one file in the student's home. A folder of that name stays in any case. */
export async function putFile(exec: Exec, { name, content, ifThere }: PutFile): Promise<boolean> {
  return put(exec, { argv: ["sh", "-c", writeFile, "sh", `${HOME}/${name}`, ifThere], content });
}

async function put(exec: Exec, { argv, content }: { argv: readonly string[]; content: Buffer }): Promise<boolean> {
  const { stream, exit } = await exec({ argv, user: "student" });
  const timer = setTimeout(() => stream.destroy(new DomainError("sandbox.files-not-written")), timeoutMs);
  // What it says is of no use, but has to be read for its end to come; one that ends early breaks the pipe.
  stream.on("error", () => undefined);
  stream.resume();
  try {
    stream.end(content);
    const code = await exit.catch((cause: unknown) => {
      throw new DomainError("sandbox.files-not-written", {}, { cause });
    });
    if (code !== 0 && code !== isThere) throw new DomainError("sandbox.files-not-written");
    return code === 0;
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
}

async function tarOf(files: PutFolder["files"]): Promise<Buffer> {
  const tar = pack();
  for (const { path, content, isExecutable } of files) {
    tar.entry({ name: path, mode: isExecutable ? 0o755 : 0o644 }, content);
  }
  tar.finalize();
  return buffer(Readable.from(tar));
}
