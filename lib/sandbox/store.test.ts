import { afterEach, beforeEach, expect, test } from "vitest";
import { ClassId, UserId } from "#core";
import { type TemporaryDatabase, temporaryDatabase } from "../db/testing/temporary-database.ts";
import { findOrAddSandbox, findSandbox, listSandboxes } from "./store.ts";
import { newInstanceId } from "./testing/drive-engine.ts";

const userId = UserId.parse("mia");
const classIds = ["monday", "friday"].map((id) => ClassId.parse(id));

let database: TemporaryDatabase;

beforeEach(async () => {
  database = await temporaryDatabase();
  const { db } = database;
  await db.user.create({ data: { id: userId, name: "Mia", email: "mia@example.test" } });
  for (const id of classIds) await db.class.create({ data: { id, name: id, joinCode: id, teacherId: userId } });
});
afterEach(() => database.remove());

test("each student has one sandbox in each class, however often it is asked for at once", async () => {
  const { db } = database;
  const asked = await Promise.all(
    [...classIds, ...classIds].map((classId) => findOrAddSandbox(db, { classId, userId })),
  );
  expect(asked.slice(0, 2)).toEqual(asked.slice(2));
  expect(new Set((await listSandboxes(db)).map(({ sandboxId }) => sandboxId))).toEqual(new Set(asked));
});

test("it is found by its id, and an unknown id finds nothing", async () => {
  const { db } = database;
  for (const classId of classIds) {
    const sandboxId = await findOrAddSandbox(db, { classId, userId });
    expect(await findSandbox(db, sandboxId)).toEqual({ sandboxId, classId, userId });
  }
  expect(await findSandbox(db, newInstanceId())).toBeNull();
});
