/** What a student waits for an image that their Docker does not have, and the classroom has. */
import { makeHome, removeHome, startServer } from "../e2e/fixtures/server.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { enrol } from "./enrol.ts";
import { SocketStudent, type StudentPlace } from "./socket-student.ts";

const students = 10;
const image = "ubuntu";
const patienceMs = 30_000;

export const imagePull: Benchmark = {
  name: "image-pull",
  measures: `\`docker pull ${image}\` typed at the shell of a new sandbox, until the command ends; one student after the other, the first is the warm-up`,
  targets: { pull_p50_ms: { atMost: 1500 }, pull_p95_ms: { atMost: 1500 } },
  async run(note) {
    const home = { ...(await makeHome()), settings: { SANDBOXES_AHEAD: "0" } };
    const server = await startServer(home);
    try {
      const { enter } = await enrol(home, students + 1);
      const tookMs: number[] = [];
      for (const [number, place] of (await enter(server.url)).entries()) {
        note(`student ${number} of ${students}`);
        tookMs.push(await pull(place));
      }
      const measured = tookMs.slice(1);
      return {
        n: students,
        figures: { pull_p50_ms: percentile(measured, 50), pull_p95_ms: percentile(measured, 95) },
      };
    } finally {
      await server.stop();
      await removeHome(home);
    }
  },
};

/** Timed in the sandbox itself, by the student's own shell. */
async function pull(place: StudentPlace): Promise<number> {
  const student = new SocketStudent(place);
  await student.connected();
  await student.askToOpen();
  await Promise.all([student.untilPrompt(), student.untilReady()]);
  const now = "$(date +%s%3N)";
  const line = `s=${now}; docker pull -q ${image} && echo took $((${now} - s))`;
  const told = await student.typeAndRead(line, /took (\d+)/, patienceMs);
  student.close();
  return Number(told);
}
