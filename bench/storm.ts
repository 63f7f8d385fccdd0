/** A whole class opens at the same moment and nothing was started ahead: who waits for how long, and what is left of it afterwards. */
import { engineOf, makeHome, removeHome, type ServerHome, startServer } from "../e2e/fixtures/server.ts";
import { lookForRemains } from "../lib/sandbox/testing/remains.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { enrol } from "./enrol.ts";
import { SocketStudent } from "./socket-student.ts";

const students = 30;
/** Whoever is not told a place by then, and has not begun to start either, waits in the dark. */
const toldWithinMs = 1000;

interface Wait {
  readonly promptMs: number;
  readonly readyMs: number;
}

export const storm: Benchmark = {
  name: "storm",
  measures: `${students} students who have never had a sandbox open at once, without a pool: from then to the last one's prompt and to the last one's word that their Docker answers; saw_place: who was told a place in the queue, in_the_dark: who was told neither that nor that it starts within ${toldWithinMs} ms; leftovers: what the engine's machine still has of them after their removal`,
  targets: {
    last_prompt_s: { atMost: 20 },
    last_dockerd_s: { atMost: 35 },
    failed: { atMost: 0 },
    in_the_dark: { atMost: 0 },
    leftovers: { atMost: 0 },
  },
  async run(note) {
    const home = { ...(await makeHome()), settings: { SANDBOXES_AHEAD: "0" } };
    let waits: Record<string, number> = {};
    try {
      const server = await startServer(home);
      try {
        waits = await measure(server.url, { home, note });
      } finally {
        await server.stop();
      }
    } finally {
      const remains = await lookForRemains({ ...(await engineOf(home)), remove: () => removeHome(home) });
      for (const remnant of remains) note(`left over: ${remnant}`);
      waits = { ...waits, leftovers: remains.length };
    }
    return { n: students, figures: waits };
  },
};

async function measure(url: string, { home, note }: { home: ServerHome; note: (text: string) => void }) {
  // One more: the warm-up.
  const { enter } = await enrol(home, students + 1);
  const everybody = (await enter(url)).map((place) => new SocketStudent(place));
  await Promise.all(everybody.map((student) => student.connected()));
  note("warming up");
  await Promise.all(everybody.slice(0, 1).map(openAndWait));
  note(`${students} students open`);
  const all = everybody.slice(1);
  const outcomes = await Promise.allSettled(all.map(openAndWait));
  for (const student of everybody) student.close();
  const waits = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  return figuresOf(
    waits,
    all.map(({ told }) => told),
  );
}

/** Rejects when there is no prompt, or no Docker, in all patience. */
async function openAndWait(student: SocketStudent): Promise<Wait> {
  const openedAt = performance.now();
  await student.askToOpen();
  const since = () => performance.now() - openedAt;
  const [promptMs, readyMs] = await Promise.all([student.untilPrompt().then(since), student.untilReady().then(since)]);
  return { promptMs, readyMs };
}

function figuresOf(waits: readonly Wait[], told: readonly SocketStudent["told"][]): Record<string, number> {
  const seconds = (of: keyof Wait, percent: number) =>
    waits.length === 0
      ? Number.NaN
      : percentile(
          waits.map((wait) => wait[of]),
          percent,
        ) / 1000;
  return {
    last_prompt_s: seconds("promptMs", 100),
    prompt_p50_s: seconds("promptMs", 50),
    last_dockerd_s: seconds("readyMs", 100),
    failed: told.length - waits.length,
    saw_place: told.filter(({ placeAfterMs }) => placeAfterMs !== null).length,
    in_the_dark: told.filter(({ newsAfterMs }) => newsAfterMs === null || newsAfterMs > toldWithinMs).length,
  };
}
