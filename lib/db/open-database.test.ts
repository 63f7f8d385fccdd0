import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TemporaryDatabase, temporaryDatabase } from "./testing/temporary-database.ts";

let database: TemporaryDatabase;
beforeEach(async () => {
  database = await temporaryDatabase();
});
afterEach(() => database.remove());

const openFiles = async () => (await readdir("/proc/self/fd")).length;

async function setting(name: string): Promise<number> {
  const [row] = await database.db.$queryRawUnsafe<Record<string, bigint>[]>(`PRAGMA ${name}`);
  return Number(Object.values(row ?? {})[0]);
}

function addUser(id: string) {
  return database.db.user.create({ data: { id, name: id, email: `${id}@example.invalid` } });
}

test("waits for a lock, and writes through to the disk, also after a transaction", async () => {
  await database.db.$transaction(async (tx) => tx.user.count());
  expect(await setting("busy_timeout")).toBe(5000);
  expect(await setting("synchronous")).toBe(2);
  expect(await setting("foreign_keys")).toBe(1);
});

test("transactions leave no files open", async () => {
  await database.db.$transaction(async (tx) => tx.user.count());
  const before = await openFiles();
  for (let round = 0; round < 50; round += 1) await database.db.$transaction(async (tx) => tx.user.count());
  expect(await openFiles()).toBeLessThan(before + 10);
});

test("what a failed transaction did is undone, and the next one is none the worse", async () => {
  const broken = database.db.$transaction(async (tx) => {
    await tx.user.create({ data: { id: "lea", name: "lea", email: "lea@example.invalid" } });
    throw new Error("half way");
  });
  await expect(broken).rejects.toThrow("half way");
  expect(await database.db.user.count()).toBe(0);
  await database.db.$transaction(async (tx) => tx.user.count());
  await addUser("lea");
  expect(await database.db.user.count()).toBe(1);
});

test("transactions at the same moment follow each other, and a plain write between them is not undone with one", async () => {
  const failing = database.db.$transaction(async (tx) => {
    await tx.user.create({ data: { id: "noah", name: "noah", email: "noah@example.invalid" } });
    throw new Error("half way");
  });
  const kept = addUser("lea");
  const counted = database.db.$transaction(async (tx) => tx.user.count());
  await expect(failing).rejects.toThrow("half way");
  await kept;
  await counted;
  expect((await database.db.user.findMany()).map(({ id }) => id)).toEqual(["lea"]);
});
