/** A server that is killed again and again under working students: nothing that was acknowledged is lost, nothing is left behind. */
import { setTimeout as sleep } from "node:timers/promises";
import { SANDBOX_EVENTS } from "#sandbox/contract";
import {
  engineOf,
  makeHome,
  type RunningServer,
  removeHome,
  type ServerHome,
  startServer,
} from "../e2e/fixtures/server.ts";
import { enterMachine, findLeftovers, type Leftovers } from "../lib/sandbox/testing/leftovers.ts";
import type { Benchmark } from "./benchmark.ts";
import { enrol, servicesOf } from "./enrol.ts";
import { openAttempt, type PagelessAttempt } from "./pageless-attempt.ts";
import { SocketStudent, type StudentPlace } from "./socket-student.ts";

const kills = 200;
const lookEvery = 20;
const students = 4;
const killWithinMs = 2500;
const convergeWithinMs = 60_000;
const actEveryMs = 150;
/** Those who never reset: their disk must be there at the end, with what they have written to it. */
const keepers = 2;

export const chaos: Benchmark = {
  name: "chaos",
  measures: `${students} students open, restart, reset and undo, and one answers, while the server is killed (-9) at a random moment up to ${killWithinMs} ms after it was ready; what is left over is looked at every ${lookEvery} kills, at most ${convergeWithinMs / 1000} s after a start`,
  targets: {
    kills: { atLeast: kills },
    orphans: { atMost: 0 },
    lost_disks: { atMost: 0 },
    acked_lost: { atMost: 0 },
    duplicated: { atMost: 0 },
  },
  async run(note) {
    const home = { ...(await makeHome()), settings: { SANDBOXES_AHEAD: "2" } };
    let server: RunningServer | null = null;
    try {
      server = await startServer(home);
      const { enter } = await enrol(home, students);
      let places = await enter(server.url);
      await writeMarks(places.slice(0, keepers));
      const attempt = await openAttempt(places[0] as StudentPlace, server.url);
      const found = { orphans: 0, lost: 0, ackedLost: 0, slowest_s: 0 };
      for (let kill = 1; kill <= kills; kill += 1) {
        await workUntilKilled(server, places, attempt);
        server = await startServer(home);
        const { url } = server;
        places = places.map((place) => ({ ...place, url }));
        if (kill % lookEvery !== 0) continue;
        const { leftovers, seconds } = await converged(home);
        found.orphans += leftovers.orphans.length;
        found.lost += leftovers.lost.length;
        found.slowest_s = Math.max(found.slowest_s, seconds);
        found.ackedLost += (await attempt.isLost(url)) ? 1 : 0;
        note(
          `${kill} kills: ${JSON.stringify(leftovers)} after ${seconds} s, answers up to ${attempt.lastAcknowledged}`,
        );
      }
      found.lost += await lostMarks(places.slice(0, keepers));
      return {
        n: kills,
        figures: {
          kills,
          orphans: found.orphans,
          lost_disks: found.lost,
          acked_lost: found.ackedLost,
          duplicated: attempt.duplicated,
          converged_s: found.slowest_s,
        },
      };
    } finally {
      await server?.stop();
      await removeHome(home);
    }
  },
};

async function workUntilKilled(server: RunningServer, places: readonly StudentPlace[], attempt: PagelessAttempt) {
  const all = places.map((place) => new SocketStudent(place));
  let isOver = false;
  const working = all.map(async (student, number) => {
    await student.connected();
    while (!isOver) {
      await student.ask(anyDeed(number));
      await sleep(Math.random() * actEveryMs);
    }
  });
  const answering = (async () => {
    while (!isOver) if (!(await attempt.answerNext(server.url))) return;
  })();
  await sleep(Math.random() * killWithinMs);
  await server.kill();
  isOver = true;
  for (const student of all) student.close();
  await answering;
  // Whoever waits for a connection waits for good.
  void Promise.allSettled(working);
}

function anyDeed(student: number): string {
  const dice = Math.random();
  if (dice < 0.6 || student < keepers) return dice < 0.85 ? SANDBOX_EVENTS.open : SANDBOX_EVENTS.restart;
  if (dice < 0.7) return SANDBOX_EVENTS.restart;
  return dice < 0.9 ? SANDBOX_EVENTS.reset : SANDBOX_EVENTS.undoReset;
}

/** Looks until database and engine agree, or time is over. */
async function converged(home: ServerHome): Promise<{ leftovers: Leftovers; seconds: number }> {
  const { docker, installationId } = await engineOf(home);
  const machine = await enterMachine(docker);
  const startedAt = Date.now();
  try {
    for (;;) {
      const services = await servicesOf(home);
      const { rows } = (await services.openSandboxes()).instances;
      const leftovers = await findLeftovers({ docker, installationId, machine, rows });
      await services.close();
      const waitedMs = Date.now() - startedAt;
      const isDone = leftovers.orphans.length === 0 && leftovers.lost.length === 0;
      if (isDone || waitedMs > convergeWithinMs) return { leftovers, seconds: Math.round(waitedMs / 1000) };
      await sleep(1000);
    }
  } finally {
    await machine.leave();
  }
}

async function writeMarks(places: readonly StudentPlace[]): Promise<void> {
  for (const place of places) {
    await atShell(place, (student) =>
      student.typeAndSee(`echo ${place.sandboxId} > mine; sync; echo kept$((40+2))`, "kept42"),
    );
  }
}

async function lostMarks(places: readonly StudentPlace[]): Promise<number> {
  let lost = 0;
  for (const place of places) {
    await atShell(place, (student) => student.typeAndSee('echo "<$(cat mine)>"', `<${place.sandboxId}>`)).catch(() => {
      lost += 1;
    });
  }
  return lost;
}

async function atShell(place: StudentPlace, act: (student: SocketStudent) => Promise<void>): Promise<void> {
  const student = new SocketStudent(place);
  try {
    await student.connected();
    await student.ask(SANDBOX_EVENTS.open);
    await student.untilPrompt();
    await act(student);
  } finally {
    student.close();
  }
}
