/** A server that is killed again and again under students who answer and submit: what was acknowledged is there once, and the chains verify. */
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "#config";
import { openDatabase } from "#db";
import { makeHome, type RunningServer, removeHome, type ServerHome, startServer } from "../e2e/fixtures/server.ts";
import type { Benchmark } from "./benchmark.ts";
import { enrol, servicesOf } from "./enrol.ts";
import { SubmittingStudent } from "./submitting-student.ts";

const killsUsually = 100;
const atOnce = 10;
const killWithinMs = 2500;
const noteEvery = 10;
/** Who has submitted makes room for another one; between two kills there is time for a few. */
const studentsPerKill = 4;

export const submissions: Benchmark = {
  name: "submissions",
  measures: `${atOnce} students answer and submit, and ${atOnce} others when they are done, while the server is killed (-9) at a random moment up to ${killWithinMs} ms after it was ready; whatever was not answered is asked for again with the same request. At the end: requests that were acknowledged and are not kept, requests that are kept twice, journals that do not verify`,
  targets: {
    kills: { atLeast: killsUsually },
    acked_lost: { atMost: 0 },
    doubled: { atMost: 0 },
    broken_chains: { atMost: 0 },
  },
  async run(note, { runs: kills = killsUsually }) {
    const home = await makeHome();
    let server: RunningServer | null = null;
    try {
      server = await startServer(home);
      note("making accounts");
      const { classId, enter } = await enrol(home, kills * studentsPerKill + atOnce);
      const everybody = (await enter(server.url)).map((place) => new SubmittingStudent(place, classId));
      for (let kill = 1; kill <= kills; kill += 1) {
        const working = everybody.filter(({ isDone }) => !isDone).slice(0, atOnce);
        await workUntilKilled(server, working);
        server = await startServer(home);
        if (kill % noteEvery === 0) note(`${kill} kills, ${everybody.filter(({ isDone }) => isDone).length} submitted`);
      }
      const { url } = server;
      const begun = everybody.filter(({ attemptId }) => attemptId !== null);
      await Promise.all(begun.map((student) => student.workAt(url)));
      await server.stop();
      server = null;
      const kept = await compare(home, everybody);
      return { n: kills, figures: { kills, ...kept, broken_chains: await brokenChains(home) } };
    } finally {
      await server?.stop();
      await removeHome(home);
    }
  },
};

async function workUntilKilled(server: RunningServer, students: readonly SubmittingStudent[]): Promise<void> {
  const working = students.map((student) => student.workAt(server.url));
  await sleep(Math.random() * killWithinMs);
  await server.kill();
  await Promise.all(working);
}

/** Holds what was acknowledged against the database itself. */
async function compare(home: ServerHome, students: readonly SubmittingStudent[]) {
  const db = await openDatabase(readConfig({ ...home.settings, DATA_DIR: home.dataDir }).databaseFile);
  const rows = await db.evidenceEvent.findMany({ where: { kind: { in: ["answer", "submission"] } } });
  const attempts = await db.attempt.findMany();
  await db.$disconnect();
  const times = new Map<string, number>();
  for (const { payload } of rows) {
    const { requestId } = JSON.parse(payload) as { requestId: string };
    times.set(requestId, (times.get(requestId) ?? 0) + 1);
  }
  const submitIds = new Set(attempts.map(({ submitId }) => submitId));
  const acknowledged = students.flatMap((student) => student.acknowledged);
  const submitted = students.filter(({ isDone }) => isDone);
  const lost = acknowledged.filter((requestId) => !times.has(requestId)).length;
  const unfrozen = submitted.filter(({ submitId }) => !submitIds.has(submitId)).length;
  return {
    submitted: submitted.length,
    acked: acknowledged.length,
    acked_lost: lost + unfrozen,
    doubled:
      [...times.values()].filter((count) => count > 1).length +
      (attempts.length - new Set(attempts.map(({ userId }) => userId)).size),
  };
}

async function brokenChains(home: ServerHome): Promise<number> {
  const services = await servicesOf(home);
  const { evidence } = services;
  let broken = (await evidence.lostSubmissions()).length;
  for (const sandboxId of await evidence.sandboxIds()) broken += (await evidence.verify(sandboxId)).fault ? 1 : 0;
  await services.close();
  return broken;
}
