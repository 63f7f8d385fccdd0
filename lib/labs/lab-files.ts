/** What a lab gives its students to work with: the folder `files` beside its lesson. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { LabProblem } from "./lab-problem.ts";

const bytesMax = 1024 * 1024;
const filesMax = 200;

export interface LabFile {
  /** Within the folder, with slashes. */
  readonly path: string;
  readonly content: Buffer;
  readonly isExecutable: boolean;
}

/**
 * By name; nothing where the lab has no such folder.
 * @throws LabProblem for what is neither a file nor a folder, and for more than 200 files or 1 MiB
 */
export async function readLabFiles(lab: string): Promise<LabFile[]> {
  const root = join(lab, "files");
  const found = await readdir(root, { withFileTypes: true, recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const entries = found.filter((entry) => !entry.isDirectory());
  if (entries.length > filesMax) throw new LabProblem(`files: more than ${filesMax} files`);
  const files: LabFile[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(root, file).replaceAll("\\", "/");
    if (!entry.isFile()) throw new LabProblem(`files/${path}: is neither a file nor a folder`);
    const { mode, size } = await stat(file);
    bytes += size;
    if (bytes > bytesMax) throw new LabProblem(`files: more than ${bytesMax} bytes`);
    files.push({ path, content: await readFile(file), isExecutable: (mode & 0o100) !== 0 });
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}
