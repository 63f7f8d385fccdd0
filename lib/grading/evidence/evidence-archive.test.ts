import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import { FakeSandboxes, type Student } from "../testing/fake-sandboxes.ts";
import { PassingTime } from "../testing/passing-time.ts";
import type { EvidenceEntry } from "./entry.ts";
import { EvidenceArchive } from "./evidence-archive.ts";
import { evidenceKeyOf, newEvidenceKey } from "./evidence-key.ts";
import { Ledger } from "./ledger.ts";
import { EvidenceStore } from "./store.ts";

let database: TemporaryDatabase;
let lea: Student;
let noah: Student;
let store: EvidenceStore;
let archive: EvidenceArchive;
const key = evidenceKeyOf(newEvidenceKey());

beforeEach(async () => {
  database = await temporaryDatabase();
  const sandboxes = new FakeSandboxes({ db: database.db, clock: new PassingTime().clock });
  lea = await sandboxes.enrol("lea");
  noah = await sandboxes.enrol("noah");
  store = new EvidenceStore(database.db, new Ledger(key));
  archive = new EvidenceArchive(database.db, key);
});

afterEach(() => database.remove());

function started(containerId: string): EvidenceEntry {
  return { kind: "start", at: 1_700_000_000_000, containerId };
}

/** Three commits of lea's with noah's between them. */
async function work(): Promise<void> {
  await store.add(lea.sandboxId, [started("a"), started("b")]);
  await store.add(noah.sandboxId, [started("x")]);
  await store.add(lea.sandboxId, [started("c")]);
  await store.add(lea.sandboxId, [started("d"), started("e"), started("f")]);
}

const verified = () => archive.verify(lea.sandboxId);

async function change(statement: string): Promise<void> {
  expect(await database.db.$executeRawUnsafe(statement)).toBeGreaterThan(0);
}

test("a journal that nobody touched verifies, each student's by itself", async () => {
  await work();
  expect(await verified()).toMatchObject({ rows: 6, signatures: 3, head: { seq: 6 }, fault: null });
  expect(await archive.verify(noah.sandboxId)).toMatchObject({ rows: 1, signatures: 1, fault: null });
});

test("an empty journal verifies", async () => {
  expect(await verified()).toMatchObject({ rows: 0, fault: null });
});

describe("is found out:", () => {
  const ofLea = `"sandboxId" = (SELECT "sandboxId" FROM "EvidenceEvent" ORDER BY "id" LIMIT 1)`;
  const faults: [string, string, { seq: number; kind: string }][] = [
    ["another time", `UPDATE "EvidenceEvent" SET "at" = "at" + 1 WHERE "seq" = 3`, { seq: 3, kind: "changed" }],
    ["another kind", `UPDATE "EvidenceEvent" SET "kind" = 'die' WHERE "seq" = 1`, { seq: 1, kind: "changed" }],
    [
      "another container",
      `UPDATE "EvidenceEvent" SET "containerId" = 'z' WHERE "seq" = 2`,
      { seq: 2, kind: "changed" },
    ],
    [
      "another payload",
      `UPDATE "EvidenceEvent" SET "payload" = '{"x":1}' WHERE "seq" = 4`,
      { seq: 4, kind: "changed" },
    ],
    ["a row taken out", `DELETE FROM "EvidenceEvent" WHERE "seq" = 2`, { seq: 2, kind: "missing" }],
    [
      "the first row taken out",
      `DELETE FROM "EvidenceEvent" WHERE "seq" = 1 AND ${ofLea}`,
      { seq: 1, kind: "missing" },
    ],
    ["the end cut off within a commit", `DELETE FROM "EvidenceEvent" WHERE "seq" > 4`, { seq: 4, kind: "unsigned" }],
    [
      "a row of another student's moved here",
      `UPDATE "EvidenceEvent" SET "seq" = 7, "sandboxId" = (SELECT "sandboxId" FROM "EvidenceEvent" WHERE "seq" = 6) WHERE NOT ${ofLea}`,
      { seq: 3, kind: "missing" },
    ],
    [
      "another hash, with what follows",
      `UPDATE "EvidenceEvent" SET "hash" = 'ff' || substr("hash", 3) WHERE "seq" = 5`,
      { seq: 5, kind: "changed" },
    ],
    [
      "a signature of another head",
      `UPDATE "EvidenceEvent" SET "signature" = (SELECT "signature" FROM "EvidenceEvent" WHERE "seq" = 6) WHERE "seq" = 3`,
      { seq: 3, kind: "forged" },
    ],
    [
      "a row taken out of the chain",
      `UPDATE "EvidenceEvent" SET "seq" = NULL WHERE "seq" = 5`,
      { seq: 5, kind: "unchained" },
    ],
  ];

  test.each(faults)("%s", async (_, statement, fault) => {
    await work();
    await change(statement);
    expect((await verified()).fault).toEqual(fault);
  });

  test("a whole chain made anew by somebody without the server's key", async () => {
    const forger = new EvidenceStore(database.db, new Ledger(evidenceKeyOf(newEvidenceKey())));
    await forger.add(lea.sandboxId, [started("a")]);
    expect((await verified()).fault).toEqual({ seq: 1, kind: "forged" });
  });
});

test("rows that were kept before there was a chain are chained when the next one comes, and found out from then on", async () => {
  const at = new Date(1_600_000_000_000);
  const legacy = { sandboxId: lea.sandboxId, at, kind: "start", containerId: "a", payload: "{}" };
  await database.db.evidenceEvent.createMany({ data: [legacy, { ...legacy, containerId: "b" }] });
  expect((await verified()).fault).toEqual({ seq: 1, kind: "unchained" });
  await store.add(lea.sandboxId, [started("c")]);
  expect(await verified()).toMatchObject({ rows: 3, fault: null });
  await change(`UPDATE "EvidenceEvent" SET "payload" = '{"x":1}' WHERE "seq" = 1`);
  expect((await verified()).fault).toEqual({ seq: 1, kind: "changed" });
});

test("two that write at the same moment make one chain", async () => {
  const other = new EvidenceStore(database.db, new Ledger(key));
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other).add(lea.sandboxId, [started(`c${index}`)])),
  );
  expect(await verified()).toMatchObject({ rows: 20, fault: null });
});
