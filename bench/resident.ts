/** How much memory a server has of this machine. */
import { readdir, readFile, readlink } from "node:fs/promises";
import path from "node:path";
import type { ServerHome } from "../e2e/fixtures/server.ts";

const KiBperMiB = 1024;

/** Of the process that holds the data folder. */
export async function residentMib({ dataDir }: ServerHome): Promise<number> {
  const lock = path.join(dataDir, "server.lock");
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const open = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const files = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
    if (!files.includes(lock)) continue;
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / KiBperMiB;
  }
  throw new Error(`no process holds ${lock}`);
}
