/** The neighbour at their own terminal while the server is kept busy, and what it takes of the server's memory. */
import { setTimeout as pause } from "node:timers/promises";
import { percentile } from "../bench/benchmark.ts";
import { SocketStudent } from "../bench/socket-student.ts";
import type { Outcome, Stage } from "./attack.ts";

const lines = 12;
const lookEveryMs = 200;
/** Beyond what the server holds for a terminal with three pages, and what the rubbish of a busy second amounts to. */
const grownMostMib = 128;

/**
 * What an attack on the server has come to: it gets through where the neighbour is not answered, or memory grows.
 * @param attack says what the attacker got; goes on until the neighbour has typed their lines
 */
export async function besideNeighbour(
  { platform }: Stage,
  attack: (until: Promise<unknown>) => Promise<Outcome>,
): Promise<Outcome> {
  const victim = new SocketStudent(platform.victim);
  await victim.connected();
  await victim.askToOpen();
  await victim.untilPrompt();
  const before = await platform.residentMib();
  let most = before;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      most = Math.max(most, await platform.residentMib());
      await pause(lookEveryMs);
    }
  })();
  try {
    const typing = type(victim);
    const [outcome, times] = await Promise.all([attack(typing), typing]);
    const grown = Math.round(most - before);
    const echo = `the neighbour's lines p95 ${Math.round(percentile(times, 95))} ms, the server's memory +${grown} MiB`;
    return { succeeded: outcome.succeeded || grown > grownMostMib, observed: `${outcome.observed}; ${echo}` };
  } finally {
    isOver = true;
    await looking;
    victim.close();
  }
}

/** Throws when a line is not answered within a minute or two. */
async function type(victim: SocketStudent): Promise<number[]> {
  const mark = Math.random().toString(36).slice(2, 8);
  const times: number[] = [];
  for (let line = 1; line <= lines; line += 1) {
    const typedAt = performance.now();
    await victim.typeAndSee(`echo ${mark}-$((${line} + 100))`, `${mark}-${line + 100}`);
    times.push(performance.now() - typedAt);
    await pause(lookEveryMs);
  }
  return times;
}
