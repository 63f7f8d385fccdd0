/** What was made for a command alone goes with it, however it ends, short of being killed with -9. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The installation is removed from the engine, its data folder from the disk.
 * @returns to call when that was done otherwise
 */
export function removeAtExit({ dataDir, installationId }: { dataDir: string; installationId: string }): () => void {
  const remove = () => {
    const removal = fileURLToPath(new URL("../bin/remove-installation.mjs", import.meta.url));
    // In a group of its own (which the published types do not know): a second Ctrl-C must not end it half-way.
    const options = { stdio: "inherit", detached: true } as const;
    const { status } = spawnSync(process.execPath, [removal, installationId], options);
    if (status !== 0) process.exitCode = 1;
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once("exit", remove);
  return () => void process.off("exit", remove);
}
