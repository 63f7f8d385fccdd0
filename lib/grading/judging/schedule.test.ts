import { expect, test, vi } from "vitest";
import { PassingTime } from "../testing/passing-time.ts";
import { type Again, Schedule } from "./schedule.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

interface Run {
  readonly key: string;
  readonly reasons: string[];
  readonly atMs: number;
}

function scheduled({ atOnceMax = 2 } = {}) {
  const time = new PassingTime();
  const runs: Run[] = [];
  const errors: unknown[] = [];
  const begunMs = time.clock.now().getTime();
  const box = {
    time,
    runs,
    errors,
    /** What a run does; each test says. */
    work: async (_key: string): Promise<Again<string> | null> => null,
  };
  const schedule = new Schedule<string, string>({
    clock: time.clock,
    atOnceMax,
    run(key, reasons) {
      runs.push({ key, reasons: [...reasons].sort(), atMs: time.clock.now().getTime() - begunMs });
      return box.work(key);
    },
    onError: (error) => errors.push(error),
  });
  return Object.assign(box, { schedule });
}

test("many changes within a moment lead to one run, which knows them all", async () => {
  const { schedule, runs, time } = scheduled();
  for (const reason of ["output", "containers", "output"]) {
    schedule.touch("lea", [reason]);
    await time.pass(25);
  }
  await time.pass(500);
  expect(runs).toMatchObject([{ key: "lea", reasons: ["containers", "output"] }]);
});

test("nothing changed is no reason to run", async () => {
  const { schedule, runs, time } = scheduled();
  schedule.touch("lea", []);
  await time.pass(500);
  expect(runs).toEqual([]);
});

test("what changes during a run leads to another run after it, never beside it", async () => {
  const box = scheduled();
  const { schedule, runs, time } = box;
  const { promise: hold, resolve: letGo } = Promise.withResolvers<null>();
  box.work = () => hold;
  schedule.touch("lea", ["output"]);
  await time.until(() => runs.length === 1);
  schedule.touch("lea", ["answers"]);
  await time.pass(1000);
  expect(runs).toHaveLength(1);
  letGo(null);
  await time.until(() => runs.length === 2);
  expect(runs[1]?.reasons).toEqual(["answers"]);
});

test("few run at once, and each key has its turn, however often another one is touched", async () => {
  const box = scheduled({ atOnceMax: 1 });
  const { schedule, runs, time } = box;
  box.work = async (key) => {
    if (key === "busy") schedule.touch("busy", ["output"]);
    return null;
  };
  for (const key of ["busy", "lea", "noah"]) schedule.touch(key, ["output"]);
  await time.until(() => runs.length > 6);
  expect(runs.slice(0, 3).map(({ key }) => key)).toEqual(["busy", "lea", "noah"]);
});

test("a flood of changes to one key keeps no other waiting for more than the runs before its own", async () => {
  const box = scheduled({ atOnceMax: 2 });
  const { schedule, runs, time } = box;
  // Its runs take ten times as long as those of the others, and each moment something of it changes.
  box.work = async (key) => {
    await time.pass(key === "flood" ? 1000 : 100);
    return null;
  };
  const others = Array.from({ length: 10 }, (_, number) => `s${number}`);
  schedule.touch("flood", ["output"]);
  for (let moment = 0; moment < 200; moment++) {
    schedule.touch("flood", ["output"]);
    if (moment % 20 === 0) for (const key of others) schedule.touch(key, ["output"]);
    await time.pass(25);
  }
  await time.until(() => others.every((key) => runs.filter((run) => run.key === key).length >= 3));
  const flooded = runs.filter(({ key }) => key === "flood").length;
  for (const key of others) expect(runs.filter((run) => run.key === key).length).toBeGreaterThanOrEqual(flooded);
});

test("no more than allowed run at the same time", async () => {
  const box = scheduled({ atOnceMax: 2 });
  const { schedule, runs, time } = box;
  const holds = ["a", "b", "c"].map(() => Promise.withResolvers<null>());
  box.work = () => holds[runs.length - 1]?.promise ?? Promise.resolve(null);
  for (const key of ["a", "b", "c"]) schedule.touch(key, ["output"]);
  await time.pass(500);
  expect(runs.map(({ key }) => key)).toEqual(["a", "b"]);
  holds[1]?.resolve(null);
  await time.until(() => runs.length === 3);
  for (const hold of holds) hold.resolve(null);
});

test("a run that took long is followed by a rest, one that was brisk is not", async () => {
  const box = scheduled();
  const { schedule, runs, time } = box;
  const run = async (work: () => Promise<void>) => {
    box.work = () => work().then(() => null);
    const count = runs.length;
    schedule.touch("lea", ["output"]);
    await time.until(() => runs.length > count);
    return runs.at(-1)?.atMs ?? 0;
  };
  await run(() => time.pass(200));
  const afterBrisk = await run(() => Promise.resolve().then(() => time.clock.advance(2250)));
  const afterLong = await run(async () => undefined);
  expect(afterBrisk).toBeLessThan(1000);
  expect(afterLong - afterBrisk).toBeGreaterThanOrEqual(2250 + 3 * 2000);
});

test("a run that wants another one gets it without a change, and a change comes before it", async () => {
  const box = scheduled();
  const { schedule, runs, time } = box;
  box.work = async () => (runs.length === 1 ? { afterMs: 5000, reason: "retry" } : null);
  schedule.touch("lea", ["output"]);
  await time.until(() => runs.length === 2);
  expect(runs[1]).toMatchObject({ reasons: ["retry"] });
  expect((runs[1]?.atMs ?? 0) - (runs[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(5000);
  await time.pass(10_000);
  expect(runs).toHaveLength(2);
});

test("a change before a retry takes its place", async () => {
  const box = scheduled();
  const { schedule, runs, time } = box;
  box.work = async () => (runs.length === 1 ? { afterMs: 5000, reason: "retry" } : null);
  schedule.touch("lea", ["output"]);
  await time.until(() => runs.length === 1);
  await time.pass(100);
  schedule.touch("lea", ["answers"]);
  await time.pass(10_000);
  expect(runs.map(({ reasons }) => reasons)).toEqual([["output"], ["answers"]]);
});

test("a run that failed is tried again for the same reasons, ever more seldom, and the others are none the worse", async () => {
  const box = scheduled();
  const { schedule, runs, errors, time } = box;
  const locked = new Error("the database is locked");
  box.work = async (key) => {
    if (key === "lea" && errors.length < 3) throw locked;
    return null;
  };
  schedule.touch("lea", ["containers", "output"]);
  schedule.touch("noah", ["output"]);
  await time.until(() => errors.length === 1);
  await time.until(() => runs.filter(({ key }) => key === "lea").length === 4);
  const [first, second, third] = runs.filter(({ key }) => key === "lea");
  expect([first?.reasons, second?.reasons, third?.reasons]).toEqual(Array(3).fill(["containers", "output"]));
  expect((third?.atMs ?? 0) - (second?.atMs ?? 0)).toBeGreaterThan((second?.atMs ?? 0) - (first?.atMs ?? 0));
  expect(errors).toEqual([locked, locked, locked]);
  expect(runs.filter(({ key }) => key === "noah")).toHaveLength(1);
  await time.pass(60_000);
  expect(runs.filter(({ key }) => key === "lea")).toHaveLength(4);
});

test("after closing nothing begins, and what runs is waited for", async () => {
  const box = scheduled({ atOnceMax: 1 });
  const { schedule, runs, time } = box;
  const { promise: hold, resolve: letGo } = Promise.withResolvers<Again<string>>();
  box.work = () => hold;
  schedule.touch("lea", ["output"]);
  schedule.touch("noah", ["output"]);
  await time.until(() => runs.length === 1);
  let closed = false;
  const closing = schedule.close().then(() => {
    closed = true;
  });
  schedule.touch("mia", ["output"]);
  await time.pass(500);
  expect(closed).toBe(false);
  letGo({ afterMs: 100, reason: "retry" });
  await closing;
  await time.pass(1000);
  expect(runs).toHaveLength(1);
});
