/** Sandboxes and their housekeeping on any engine, with a database and students of their own, and a clock that the test moves. */
import { randomBytes } from "node:crypto";
import pino from "pino";
import { ClassId, type Clock, type InstanceId, type SandboxId, UserId } from "#core";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import type { SandboxState, SandboxStatus } from "../contract.ts";
import type { Engine } from "../engine.ts";
import { Housekeeping } from "../housekeeping.ts";
import type { InstancesParts } from "../instances.ts";
import { LIMIT_BOUNDS } from "../limits.ts";
import { Sandboxes } from "../sandboxes.ts";

export const CLASS = ClassId.parse("ap24");

export interface BoxParts extends Partial<Pick<InstancesParts, "afterStep">> {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly newcomers?: number;
  /** Another server's, to go on with. */
  readonly database?: TemporaryDatabase;
}

export interface SandboxesInABox {
  readonly sandboxes: Sandboxes;
  readonly housekeeping: Housekeeping;
  readonly database: TemporaryDatabase;
  readonly heard: SandboxStatus[];
  /** A student of the class, and their sandbox on paper. */
  enrol(): Promise<SandboxId>;
  /** The instance behind a sandbox. */
  at(sandboxId: SandboxId): InstanceId;
  phase(sandboxId: SandboxId): SandboxState["phase"];
  phases(sandboxId: SandboxId): string[];
  /** Lets everything happen that waits for nothing but its turn and the database. */
  settle(): Promise<void>;
  /** As when the server ends: engine and database stay. */
  close(): Promise<void>;
}

export async function sandboxesInABox({ newcomers = 0, ...given }: BoxParts): Promise<SandboxesInABox> {
  const database = given.database ?? (await newDatabase());
  const { db } = database;
  const parts = { ...given, db, bounds: LIMIT_BOUNDS, log: pino({ enabled: false }) };
  const sandboxes = new Sandboxes(parts);
  const heard: SandboxStatus[] = [];
  sandboxes.changed.listen((status) => heard.push(status));
  await sandboxes.takeOver();
  const housekeeping = new Housekeeping({
    ...parts,
    sandboxes,
    aheadMost: 6,
    newcomersOf: async () => newcomers,
    furnish: async () => undefined,
  });
  await housekeeping.begin();
  return {
    sandboxes,
    housekeeping,
    database,
    heard,
    async enrol() {
      const userId = UserId.parse(randomBytes(4).toString("hex"));
      await db.user.create({ data: { id: userId, name: userId, email: `${userId}@example.invalid` } });
      return sandboxes.idFor({ classId: CLASS, userId });
    },
    at(sandboxId) {
      const current = sandboxes.instances.currentOf(sandboxId);
      if (!current) throw new Error(`${sandboxId} has no instance`);
      return current.instanceId;
    },
    phase: (sandboxId) => sandboxes.status(sandboxId).state.phase,
    phases: (sandboxId) => heard.filter((status) => status.sandboxId === sandboxId).map(({ state }) => state.phase),
    async settle() {
      for (let turn = 0; turn < 25; turn += 1) {
        await db.$queryRaw`SELECT 1`;
        await new Promise(setImmediate);
      }
    },
    async close() {
      housekeeping.close();
      await sandboxes.close();
    },
  };
}

/** The boxes of one test, which may share a database; closed together, the databases last. */
export class Boxes {
  #open: SandboxesInABox[] = [];

  async add(parts: BoxParts): Promise<SandboxesInABox> {
    const box = await sandboxesInABox(parts);
    this.#open.push(box);
    return box;
  }

  async closeAll(): Promise<void> {
    const boxes = this.#open.splice(0);
    await Promise.all(boxes.map((box) => box.close()));
    await Promise.all([...new Set(boxes.map(({ database }) => database))].map((database) => database.remove()));
  }
}

async function newDatabase(): Promise<TemporaryDatabase> {
  const database = await temporaryDatabase();
  await database.db.user.create({ data: { id: "keller", name: "Keller", email: "keller@example.invalid" } });
  await database.db.class.create({ data: { id: CLASS, name: "AP24a", joinCode: "AAA-AAA", teacherId: "keller" } });
  return database;
}
