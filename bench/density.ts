/** What a sandbox weighs in which nothing happens, and the platform with a full house of them. */
import { setTimeout as sleep } from "node:timers/promises";
import { engineOf, makeHome, removeHome, startServer } from "../e2e/fixtures/server.ts";
import { weighSandboxes } from "../lib/sandbox/testing/weigh-sandboxes.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { enrol } from "./enrol.ts";
import { residentMib } from "./resident.ts";
import { SocketStudent } from "./socket-student.ts";

const sandboxes = 60;
/** As many at once as come in together through a door. */
const comingTogether = 10;
/** Until what a start has left behind in memory is given back. */
const settleMs = 60_000;

export const density: Benchmark = {
  name: "density",
  measures: `${sandboxes} sandboxes with a shell each and a connected student who does nothing, ${settleMs / 1000} s after the last was ready: memory of the heaviest less inactive file cache, of the server's process what is resident; sandboxes: in how many Docker answers then`,
  targets: {
    idle_sandbox_mib: { atMost: 80 },
    platform_mib: { atMost: 350 },
    sandboxes: { atLeast: sandboxes },
  },
  async run(note) {
    const home = { ...(await makeHome()), settings: { SANDBOXES_AHEAD: "0" } };
    const server = await startServer(home);
    try {
      const { enter } = await enrol(home, sandboxes);
      const students = (await enter(server.url)).map((place) => new SocketStudent(place));
      for (let from = 0; from < sandboxes; from += comingTogether) {
        await Promise.all(students.slice(from, from + comingTogether).map(comeIn));
        note(`${from + comingTogether} of ${sandboxes} are ready`);
      }
      await sleep(settleMs);
      const platform = await residentMib(home);
      const { docker, installationId } = await engineOf(home);
      const { mib, answering } = await weighSandboxes(docker, installationId);
      for (const student of students) student.close();
      return {
        n: mib.length,
        figures: {
          idle_sandbox_mib: percentile(mib, 100),
          idle_sandbox_p50_mib: percentile(mib, 50),
          platform_mib: platform,
          sandboxes: answering,
        },
      };
    } finally {
      await server.stop();
      await removeHome(home);
    }
  },
};

async function comeIn(student: SocketStudent): Promise<void> {
  await student.connected();
  await student.askToOpen();
  await Promise.all([student.untilPrompt(), student.untilReady()]);
}
