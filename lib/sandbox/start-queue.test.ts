import { beforeEach, expect, test } from "vitest";
import { StartQueue } from "./start-queue.ts";

let nowMs = 0;
let hasRoom = true;
let places: Map<string, { place: number; waitMs: number; reason: string }>;
let started: string[];
let ends: Map<string, () => void>;
let queue: StartQueue;

beforeEach(() => {
  [nowMs, hasRoom, places, started, ends] = [0, true, new Map(), [], new Map()];
  queue = new StartQueue({
    hasRoom: async () => hasRoom,
    onPlace: (id, place) => places.set(id, place),
    nowMs: () => nowMs,
  });
});

function push(id: string, isForPool = false): void {
  const start = () => {
    started.push(id);
    return new Promise<void>((resolve) => ends.set(id, resolve));
  };
  queue.push({ id, isForPool, start });
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
}

test("as many as may start at once do, the others are told their place", async () => {
  for (const id of ["a", "b", "c", "d"]) push(id);
  await settle();
  expect(started).toEqual(["a", "b"]);
  expect([places.get("c"), places.get("d")]).toMatchObject([
    { place: 1, reason: "queue" },
    { place: 2, reason: "queue" },
  ]);
  ends.get("a")?.();
  await settle();
  expect(started).toEqual(["a", "b", "c"]);
  expect(places.get("d")).toMatchObject({ place: 1 });
});

test("the estimate learns from how long starts take", async () => {
  for (const id of ["a", "b", "c", "d", "e"]) push(id);
  await settle();
  const guess = places.get("e")?.waitMs ?? 0;
  nowMs = 20_000;
  ends.get("a")?.();
  await settle();
  expect(places.get("e")?.waitMs).toBeGreaterThan(guess);
});

test("students come before the pool, whoever asked first", async () => {
  push("a");
  push("b");
  push("pool", true);
  push("c");
  await settle();
  ends.get("a")?.();
  await settle();
  expect(started).toEqual(["a", "b", "c"]);
  expect(places.has("pool")).toBe(false);
});

test("without room nobody starts, and each is told that this is why", async () => {
  hasRoom = false;
  push("a");
  await settle();
  expect(started).toEqual([]);
  expect(places.get("a")).toMatchObject({ reason: "capacity", place: 1 });
  hasRoom = true;
  queue.move();
  await settle();
  expect(started).toEqual(["a"]);
});

test("whoever leaves is not started", async () => {
  for (const id of ["a", "b", "c", "d"]) push(id);
  await settle();
  queue.leave("c");
  ends.get("b")?.();
  await settle();
  expect(started).toEqual(["a", "b", "d"]);
});

test("a start that throws makes room for the next", async () => {
  queue.atOnce = 1;
  queue.push({ id: "bad", isForPool: false, start: () => Promise.reject(new Error("no")) });
  push("next");
  await settle();
  expect(started).toEqual(["next"]);
});

test("a place that becomes free while it is looked for one is not overlooked", async () => {
  queue.atOnce = 1;
  let isFirstLook = true;
  push("a");
  await settle();
  const patient = new StartQueue({
    // The look for room ends in the very moment in which there is room again.
    hasRoom: async () => {
      if (!isFirstLook) return true;
      isFirstLook = false;
      patient.move();
      return false;
    },
    onPlace: () => undefined,
    nowMs: () => nowMs,
  });
  patient.push({ id: "b", isForPool: false, start: async () => void started.push("b") });
  await settle();
  expect(started).toEqual(["a", "b"]);
});

test("room is asked for whoever is next: the pool must not drive the pool out", async () => {
  const asked: boolean[] = [];
  const choosy = new StartQueue({
    hasRoom: async ({ isForPool }) => {
      asked.push(isForPool);
      return !isForPool;
    },
    onPlace: (id, place) => places.set(id, place),
    nowMs: () => nowMs,
  });
  choosy.push({ id: "pool", isForPool: true, start: async () => void started.push("pool") });
  await settle();
  choosy.push({ id: "student", isForPool: false, start: async () => void started.push("student") });
  expect(places.get("student")).toMatchObject({ reason: "queue" });
  await settle();
  expect(asked.slice(0, 2)).toEqual([true, false]);
  expect(started).toEqual(["student"]);
});
