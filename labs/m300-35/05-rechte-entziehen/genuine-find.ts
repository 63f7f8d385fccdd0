/** Whether a container's `find` is the one of its base image: whoever lists files with a program of their own can list what they like. */
import type { ContainerRecord, Host } from "#author";
import { foldersBeforeUsrBin } from "./evidence.ts";

const find = "/usr/bin/find";

/** Fields of `docker inspect` that are used. */
interface Stored {
  readonly GraphDriver?: { readonly Data?: { readonly LowerDir?: string; readonly MergedDir?: string } | null };
}

/** Looks where the layers lie on the host: it is that of the lowest one, and none lies in a folder that is searched before. */
export async function isFindGenuine(host: Host, container: ContainerRecord): Promise<boolean> {
  const { GraphDriver } = await host.docker<Stored>(`/containers/${container.id}/json`);
  const { LowerDir = "", MergedDir = "" } = GraphDriver?.Data ?? {};
  const lowest = LowerDir.split(":").at(-1);
  if (!lowest || !MergedDir) return false;
  const [own, base, ...before] = await Promise.all([
    host.file(`${MergedDir}${find}`),
    host.file(`${lowest}${find}`),
    ...[...new Set(foldersBeforeUsrBin(container))].map((folder) => host.file(`${MergedDir}${folder}/find`)),
  ]);
  return own !== null && own === base && before.every((content) => content === null);
}
