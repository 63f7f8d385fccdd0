/** Secrets of the installation: each made once, kept in the data folder, readable by its owner alone. */
import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";

/** What the file holds; made by `make` when there is none. Several that start at once agree on one. */
export async function keepFile(file: string, make: () => string): Promise<string> {
  return (await readKept(file)) ?? (await makeKept(file, make()));
}

async function readKept(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT")) return null;
    throw error;
  }
}

/** Linked into place only when written: neither a crash nor a second process leaves half a secret. */
async function makeKept(file: string, content: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600, flag: "wx", flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (!isErrno(error, "EEXIST")) throw error;
  } finally {
    await rm(draft);
  }
  return readFile(file, "utf8");
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
