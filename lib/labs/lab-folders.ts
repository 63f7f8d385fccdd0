/** Which labs there are, and where each lies. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { LabId } from "#core/contract";

/** By module and number. A folder of labs that does not exist holds none; of a lab in several of them the last counts. */
export async function labFoldersIn(folders: readonly string[]): Promise<ReadonlyMap<LabId, string>> {
  const found = await Promise.all(folders.map(labsOf));
  const all = new Map(found.flat());
  return new Map([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function labsOf(folder: string): Promise<(readonly [LabId, string])[]> {
  const modules = await foldersIn(folder);
  const labs = await Promise.all(
    modules.map(async (module) => (await foldersIn(join(folder, module))).map((lab) => `${module}/${lab}`)),
  );
  return labs.flat().flatMap((name) => {
    const labId = LabId.safeParse(name).data;
    return labId ? [[labId, join(folder, labId)] as const] : [];
  });
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
