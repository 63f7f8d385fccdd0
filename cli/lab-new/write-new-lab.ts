/** Copies the lab in `template/` to a folder of its own. Whatever is there already stays as it is. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { DomainError, type LabId } from "#core/contract";
import { labFoldersIn } from "#labs";

const template = fileURLToPath(new URL("./template/", import.meta.url));

export interface NewLab {
  /** The folder of labs in which it is made. */
  readonly target: string;
  /** Where its name may not be taken either. */
  readonly labsDirs: readonly string[];
}

/** @returns its folder. @throws DomainError `lab.name-taken` */
export async function writeNewLab(labId: LabId, { target, labsDirs }: NewLab): Promise<string> {
  const folder = path.join(target, labId);
  const taken = (await labFoldersIn(labsDirs)).get(labId);
  if (taken !== undefined) throw new DomainError("lab.name-taken", { folder: taken });
  await mkdir(path.dirname(folder), { recursive: true });
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? new DomainError("lab.name-taken", { folder }) : error;
  });
  await cp(template, folder, { recursive: true });
  const file = path.join(folder, "lab.ts");
  const source = await readFile(file, "utf8");
  const title = titleOf(labId);
  await writeFile(file, source.replace('"Neues Lab"', `"${title}"`).replace('"New lab"', `"${title}"`));
  return folder;
}

/** `09-offene-ports` → `Offene ports`, for its author to write better. */
function titleOf(labId: LabId): string {
  const words = labId.replace(/^.*\/\d\d-/, "").replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
