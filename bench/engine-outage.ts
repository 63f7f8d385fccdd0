/** An engine that is killed (-9) under ten working students and comes back: their hosts run on, their shells are the same. */
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { connectDocker } from "#sandbox";
import { SANDBOX_EVENTS } from "#sandbox/contract";
import { makeHome, removeHome, startServer } from "../e2e/fixtures/server.ts";
import type { Benchmark, Measured } from "./benchmark.ts";
import { enrol } from "./enrol.ts";
import { type OwnEngine, openOwnEngine } from "./own-engine.ts";
import { SocketStudent } from "./socket-student.ts";

const students = 10;
const awayMs = 2000;
/** A terminal that has not answered by then never will. */
const patienceMs = 120_000;

export const engineOutage: Benchmark = {
  name: "engine-outage",
  measures: `an engine of its own with live-restore, killed (-9) under ${students} running sandboxes and started again after ${awayMs} ms: how many run on, how many shells are the same, and from the kill until the last terminal answers again`,
  targets: { kept_running: { atLeast: students }, same_shells: { atLeast: students }, last_terminal_s: { atMost: 15 } },
  async run(note) {
    note("bringing up an engine of its own");
    const engine = await openOwnEngine();
    try {
      return await underKill(engine, note);
    } finally {
      await engine.remove();
    }
  },
};

async function underKill(engine: OwnEngine, note: (text: string) => void): Promise<Measured> {
  const home = { ...(await makeHome()), settings: { DOCKER_HOST: engine.address, SANDBOXES_AHEAD: "0" } };
  const server = await startServer(home);
  try {
    const { enter } = await enrol(home, students);
    const all = (await enter(server.url)).map((place) => new SocketStudent(place));
    note("starting the sandboxes");
    await Promise.all(all.map(atPrompt));
    const shellsBefore = await Promise.all(all.map(shellOf));
    const startsBefore = await runs(engine.address);
    note("killing the engine");
    const killedAt = Date.now();
    await engine.kill();
    await sleep(awayMs);
    await engine.start();
    const back = await Promise.all(
      all.map(async (student) => [await shellAgain(student), Date.now() - killedAt] as const),
    );
    const startsAfter = await runs(engine.address);
    for (const student of all) student.close();
    return {
      n: students,
      figures: {
        kept_running: startsBefore.filter((start) => startsAfter.includes(start)).length,
        same_shells: back.filter(([shell], number) => shell === shellsBefore[number]).length,
        last_terminal_s: Math.max(...back.map(([, ms]) => ms)) / 1000,
      },
    };
  } finally {
    await server.stop();
    await removeHome(home);
  }
}

async function atPrompt(student: SocketStudent): Promise<void> {
  await student.connected();
  await student.ask(SANDBOX_EVENTS.open);
  await student.untilPrompt();
}

/** The process number of the shell in the terminal. */
async function shellOf(student: SocketStudent): Promise<string> {
  const mark = randomBytes(4).toString("hex");
  return student.typeAndRead(`echo ${mark.slice(0, 4)}''${mark.slice(4)}=$$.`, new RegExp(`${mark}=(\\d+)\\.`));
}

/** As a page does: opens again until it can, and then goes on. */
async function shellAgain(student: SocketStudent): Promise<string> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      await student.untilPrompt();
      return await shellOf(student);
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(100);
    }
  }
}

async function runs(address: string): Promise<string[]> {
  const docker = connectDocker(address);
  const running = await docker.listContainers({ filters: { label: ["trockendock.sandbox"] } });
  return Promise.all(
    running.map(async ({ Id }) => {
      const { State } = await docker.getContainer(Id).inspect();
      return `${Id} ${State.StartedAt} ${State.Pid}`;
    }),
  );
}
