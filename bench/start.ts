/** How long whoever hosts the classroom waits for `npm start`. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { makeHome, removeHome, type ServerHome, startServer } from "../e2e/fixtures/server.ts";
import { type Benchmark, percentile } from "./benchmark.ts";

const nextStarts = 5;
const run = promisify(execFile);

export const start: Benchmark = {
  name: "start",
  measures:
    "from the command to the line `ready`: next_start_s with everything there (median), clone_start_s from a fresh clone with a fresh data folder on a machine that has the engine and its images",
  targets: { next_start_s: { atMost: 8 } },
  async run(note) {
    const folder = await mkdtemp(path.join(os.tmpdir(), "trockendock-bench-clone-"));
    const home = await makeHome();
    try {
      note("cloning");
      await run("git", ["clone", "--quiet", process.cwd(), folder]);
      note("first start of a fresh clone");
      const cloneStart = await timeStart({ ...home, checkout: folder });
      const samples: number[] = [];
      for (let round = 1; round <= nextStarts; round += 1) {
        note(`start ${round} of ${nextStarts} with everything there`);
        samples.push(await timeStart({ ...home, checkout: folder }));
      }
      return { n: nextStarts, figures: { next_start_s: percentile(samples, 50), clone_start_s: cloneStart } };
    } finally {
      await removeHome(home);
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function timeStart(home: ServerHome): Promise<number> {
  const server = await startServer(home);
  await server.stop();
  return server.readyAfterMs / 1000;
}
