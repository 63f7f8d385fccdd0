/** Classmates without a page who work in sandboxes of their own while somebody else is measured. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchClassroom } from "./classroom.ts";
import { enrolIn } from "./enrol.ts";
import { openAttempt } from "./pageless-attempt.ts";
import { SocketStudent } from "./socket-student.ts";

interface Wishes {
  readonly classmates: number;
  readonly thinkMs: { readonly least: number; readonly most: number };
}

/** Resolves once each has an attempt and a Docker that answers. @returns ends it, and says how many commands they gave. */
export async function workAlong(classroom: BenchClassroom, { classmates, thinkMs }: Wishes): Promise<() => number> {
  const { home, url, classId, joinCode } = classroom;
  const { enter } = await enrolIn(home, { classId, joinCode, count: classmates, called: "Banknachbar" });
  const places = await enter(url);
  const all = places.map((place) => new SocketStudent(place));
  for (const [number, student] of all.entries()) {
    await student.untilAtWork();
    const place = places[number];
    if (place) await openAttempt(place, url);
  }
  let isOver = false;
  let commands = 0;
  const work = async (student: SocketStudent) => {
    for (let turn = 1; !isOver; turn += 1) {
      await sleep(thinkMs.least + Math.random() * (thinkMs.most - thinkMs.least));
      if (isOver) return;
      commands += 1;
      const run = `docker run --name w${turn} ubuntu bash -c 'echo a; echo b >&2' && docker rm w${turn}`;
      await student.typeAndSee(`${run}; echo did${turn}$((40+2))`, `did${turn}42`);
    }
  };
  const working = all.map(work);
  return () => {
    isOver = true;
    void Promise.allSettled(working);
    for (const student of all) student.close();
    return commands;
  };
}
