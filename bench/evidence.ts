/** Whether the journal misses anything when a class runs containers that live for a moment, all at once. */
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "#config";
import { openDatabase } from "#db";
import { makeHome, removeHome, type ServerHome, startServer } from "../e2e/fixtures/server.ts";
import type { Benchmark } from "./benchmark.ts";
import { enrol } from "./enrol.ts";
import { SocketStudent } from "./socket-student.ts";

const students = 10;
const runsEach = 100;
const memoryMB = 64;
const runsWithinMs = 1_500_000;
const settledWithinMs = 30_000;
const MB = 1024 * 1024;

export const evidence: Benchmark = {
  name: "evidence",
  measures: `${students} students at once run ${runsEach} times \`docker run --rm --memory ${memoryMB}m ubuntu true\` each; lost: containers without a row that has their configuration, or without one that has their exit code`,
  targets: { containers: { atLeast: students * runsEach }, lost: { atMost: 0 }, doubled: { atMost: 0 } },
  async run(note) {
    const home = { ...(await makeHome()), settings: { SANDBOXES_AHEAD: "0" } };
    try {
      const server = await startServer(home);
      let seconds: number;
      try {
        const { enter } = await enrol(home, students);
        const all = (await enter(server.url)).map((place) => new SocketStudent(place));
        for (const student of all) await student.untilAtWork();
        note(`${students} sandboxes are ready`);
        const startedAt = performance.now();
        await Promise.all(all.map((student) => student.typeAndSee(runs, "ran42", runsWithinMs)));
        seconds = (performance.now() - startedAt) / 1000;
        note(`${students * runsEach} containers in ${Math.round(seconds)} s`);
        for (const student of all) student.close();
        await untilSettled(home);
      } finally {
        await server.stop();
      }
      return { n: students * runsEach, figures: { ...(await compare(home)), seconds } };
    } finally {
      await removeHome(home);
    }
  },
};

const runs = `for i in $(seq ${runsEach}); do docker run --rm --name lauf$i --memory ${memoryMB}m ubuntu true; done; echo ran$((40+2))`;

async function rowsOf(home: ServerHome) {
  const db = await openDatabase(readConfig({ ...home.settings, DATA_DIR: home.dataDir }).databaseFile);
  const rows = await db.evidenceEvent.findMany({ where: { kind: { in: ["create", "die", "destroy"] } } });
  await db.$disconnect();
  return rows;
}

/** The last events are told within a moment; on a busy machine the journal needs longer to write them. */
async function untilSettled(home: ServerHome): Promise<void> {
  const deadline = performance.now() + settledWithinMs;
  while (performance.now() < deadline) {
    const gone = (await rowsOf(home)).filter(({ kind }) => kind === "destroy");
    if (gone.length >= students * runsEach) return;
    await sleep(1000);
  }
}

async function compare(home: ServerHome) {
  const rows = await rowsOf(home);
  const created = rows.filter(({ kind, payload }) => {
    const { inspected } = JSON.parse(payload) as { inspected?: { HostConfig?: { Memory?: number } } | null };
    return kind === "create" && inspected?.HostConfig?.Memory === memoryMB * MB;
  });
  const ended = rows.filter(({ kind, payload }) => kind === "die" && JSON.parse(payload).exitCode === 0);
  const whole = new Set(ended.map(({ containerId }) => containerId));
  const ids = new Set(created.map(({ containerId }) => containerId));
  return {
    containers: ids.size,
    lost: students * runsEach - [...ids].filter((id) => whole.has(id)).length,
    doubled: created.length - ids.size,
  };
}
