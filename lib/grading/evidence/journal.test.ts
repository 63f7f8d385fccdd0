import pino from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import { evidenceStore } from "../testing/evidence-store.ts";
import { FakeSandboxes, type Student } from "../testing/fake-sandboxes.ts";
import { PassingTime } from "../testing/passing-time.ts";
import type { EvidenceEntry, EvidenceKind, EvidenceRow } from "./entry.ts";
import { Journal } from "./journal.ts";
import type { EvidenceStore } from "./store.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let database: TemporaryDatabase;
let time: PassingTime;
let lea: Student;
let store: EvidenceStore;
let journal: Journal;
let appended: EvidenceKind[][];

beforeEach(async () => {
  database = await temporaryDatabase();
  time = new PassingTime();
  const { db } = database;
  lea = await new FakeSandboxes({ db, clock: time.clock }).enrol("lea");
  store = evidenceStore(db);
  appended = [];
  journal = new Journal({
    sandboxId: lea.sandboxId,
    store,
    clock: time.clock,
    log: pino({ enabled: false }),
    onAppended: (kinds) => appended.push([...kinds]),
  });
});

afterEach(async () => {
  journal.close();
  await database.remove();
});

function start(containerId: string): EvidenceEntry {
  return { kind: "start", at: time.clock.now().getTime(), containerId };
}

function append(entry: EvidenceEntry, complete: () => EvidenceEntry | Promise<EvidenceEntry> = () => entry): void {
  journal.append(entry, complete);
}

function rows(take = 10_000): Promise<EvidenceRow[]> {
  return store.rowsAfter(lea.sandboxId, { afterId: 0, take });
}

async function untilGap(): Promise<void> {
  await time.until(async () => (await database.db.evidenceEvent.count({ where: { kind: "gap" } })) > 0);
}

async function containerIds(): Promise<(string | null)[]> {
  return (await rows()).map(({ containerId }) => containerId);
}

test("rows stand in the order they were seen, however long each took to complete", async () => {
  const { promise: slow, resolve: complete } = Promise.withResolvers<EvidenceEntry>();
  append(start("a"), () => slow);
  append(start("b"));
  append(start("c"));
  await time.pass(100);
  complete(start("a"));
  await journal.flush();
  append(start("d"));
  await journal.flush();
  expect(await containerIds()).toEqual(["a", "b", "c", "d"]);
});

test("what a row says is read back as it was written", async () => {
  const entry: EvidenceEntry = {
    kind: "create",
    at: time.clock.now().getTime(),
    containerId: "a",
    key: "1 create a",
    name: "logtest",
    image: "ubuntu",
    inspected: { Config: { Env: ["WORT=zwölf"] } },
    terminal: { shellId: "s1", offset: 12 },
  };
  append(entry);
  await journal.flush();
  expect(await rows()).toEqual([{ ...entry, id: expect.any(Number) }]);
});

test("whoever waits for changes hears of them once they are in the database", async () => {
  append(start("a"));
  expect(appended).toEqual([]);
  await journal.flush();
  expect(appended).toEqual([["start"]]);
});

test("while the database takes nothing rows wait, and none is lost, doubled or out of order", async () => {
  await database.db.$executeRawUnsafe(`ALTER TABLE "EvidenceEvent" RENAME TO "Away"`);
  append(start("a"));
  append(start("b"));
  await time.pass(1200);
  append(start("c"));
  expect(appended).toEqual([]);
  await database.db.$executeRawUnsafe(`ALTER TABLE "Away" RENAME TO "EvidenceEvent"`);
  await time.until(() => appended.length > 0);
  await journal.flush();
  expect(await containerIds()).toEqual(["a", "b", "c"]);
});

test("what was there is waited for, and not what goes on coming", async () => {
  let coming = 200;
  journal.close();
  journal = new Journal({
    ...{ sandboxId: lea.sandboxId, store, clock: time.clock, log: pino({ enabled: false }) },
    onAppended: () => {
      if (coming-- > 0) append(start("b"));
    },
  });
  append(start("a"));
  await journal.flush();
  expect(await containerIds()).toContain("a");
  expect(coming).toBeGreaterThan(0);
});

test("a journal that is closed does not wait for the database for ever", async () => {
  await database.db.$executeRawUnsafe(`ALTER TABLE "EvidenceEvent" RENAME TO "Away"`);
  append(start("a"));
  let flushed = false;
  const flushing = journal.flush().then(() => {
    flushed = true;
  });
  await time.pass(1200);
  expect(flushed).toBe(false);
  journal.close();
  await time.until(() => flushed);
  await flushing;
});

test("a flood leaves one row that says how much was not recorded", async () => {
  const begunAt = time.clock.now().getTime();
  for (let number = 0; number < 5000; number++) append(start(`c${number}`));
  await untilGap();
  const all = await rows();
  const gaps = all.filter(({ kind }) => kind === "gap");
  const kept = all.length - gaps.length;
  expect(gaps).toMatchObject([
    { reason: "flood", at: begunAt, containerId: null, dropped: 5000 - kept, kinds: { start: 5000 - kept } },
  ]);
  expect(all.slice(0, kept).map(({ containerId }) => containerId)).toEqual(
    Array.from({ length: kept }, (_, number) => `c${number}`),
  );
  expect(kept).toBeGreaterThanOrEqual(100);
});

test("after a flood what follows is recorded again", async () => {
  for (let number = 0; number < 5000; number++) append(start(`c${number}`));
  await time.pass(3000);
  append(start("later"));
  await journal.flush();
  expect((await containerIds()).at(-1)).toBe("later");
});

test("megabytes of configurations end in a gap, too", async () => {
  const inspected = { Config: { Labels: { x: "x".repeat(30_000) } } };
  for (let number = 0; number < 900; number++) {
    const containerId = `c${number}`;
    append({ kind: "create", at: 1, containerId, name: "", image: "", inspected });
    if (number % 100 === 99) await journal.flush();
  }
  await untilGap();
  const kept = await database.db.evidenceEvent.count({ where: { kind: "create" } });
  expect(kept).toBeLessThan(900);
  expect(kept).toBeGreaterThan(400);
});

test("commands run in containers without end hide no container", async () => {
  for (let number = 0; number < 3000; number++) {
    append({
      kind: "exec",
      at: 1,
      containerId: "a",
      action: "start",
      execId: `e${number}`,
      command: "true",
      exitCode: null,
    });
  }
  append(start("b"));
  await untilGap();
  const all = await rows();
  expect(all.find(({ kind }) => kind === "gap")).toMatchObject({ kinds: { exec: 3000 - (all.length - 2) } });
  expect(all.some(({ containerId }) => containerId === "b")).toBe(true);
});

test("a journal that is full tells only what it drops, also after a restart of the server", async () => {
  await store.add(lea.sandboxId, [start("a")]);
  await database.db.$executeRawUnsafe(`UPDATE "EvidenceEvent" SET "payload" = printf('%.*c', 134217000, ' ')`);
  append({ kind: "create", at: 1, containerId: "b", name: "", image: "", inspected: { text: "x".repeat(2000) } });
  await time.pass(120_000);
  await journal.flush();
  const kept = await database.db.evidenceEvent.findMany({ select: { kind: true, payload: true }, skip: 1 });
  expect(kept.map(({ kind }) => kind)).toEqual(["gap"]);
  expect(kept[0]?.payload).toContain('"kinds":{"create":1}');
});
