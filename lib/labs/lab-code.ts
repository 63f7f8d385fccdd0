/** The code of one version of a lab: what lies beside lab.ts, read once, so that all its threads run the same, whatever becomes of the files. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Texts by the names of the files. */
export type LabCode = Readonly<Record<string, string>>;

/** lab.ts, and what it may import, by name; tests are nothing that a lab runs. A folder that cannot be read is told when lab.ts is. */
export async function codeFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "lab.ts");
  return ["lab.ts", ...others.sort()];
}

/** @throws Error when one of the files cannot be read. */
export async function readLabCode(folder: string): Promise<LabCode> {
  const names = await codeFilesIn(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}

/** By address, as a thread imports them. */
export function byAddress(folder: string, code: LabCode): Record<string, string> {
  return Object.fromEntries(Object.entries(code).map(([name, text]) => [pathToFileURL(join(folder, name)).href, text]));
}
