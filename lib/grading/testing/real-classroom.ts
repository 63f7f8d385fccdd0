/** A student in a class with a real sandbox, graded as the platform grades: for tests that need a real Docker. */
import pino from "pino";
import type { LabDefinition } from "#author";
import { ClassId, LabId, type SandboxId, systemClock, UserId } from "#core";
import type { Database } from "#db";
import { LIMIT_BOUNDS, Sandboxes } from "#sandbox";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import { shell, until } from "../../sandbox/testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../../sandbox/testing/real-engine.ts";
import type { EvidenceRow } from "../evidence/entry.ts";

import { evidenceKeyOf, newEvidenceKey } from "../evidence/evidence-key.ts";
import { Grading } from "../grading.ts";
import { evidenceStore } from "./evidence-store.ts";

const rowsMax = 100_000;

export interface RealClassroom {
  readonly engine: RealEngine;
  readonly db: Database;
  readonly sandboxId: SandboxId;
  readonly attemptKey: { classId: ClassId; userId: UserId; labId: LabId };
  readonly grading: Grading;
  /** Another grading on the same database and the same sandboxes, as after a restart of the server. */
  gradeAnew(): Promise<void>;
  /** Takes the attempt away, so that the next one to open it begins anew. */
  forgetAttempt(): Promise<void>;
  /** Runs a command line in the student's host and says what it printed. */
  type(command: string, user?: "student" | "root"): Promise<string>;
  /** The whole journal. */
  rows(): Promise<EvidenceRow[]>;
  remove(): Promise<void>;
}

export async function realClassroom(lab: LabDefinition): Promise<RealClassroom> {
  const database = await temporaryDatabase();
  const engine = await realEngine();
  const log = pino({ enabled: false });
  const { db } = database;
  const parts = { db, clock: systemClock, log };
  const evidenceKey = evidenceKeyOf(newEvidenceKey());
  const sandboxes = new Sandboxes({ ...parts, engine: engine.engine, bounds: LIMIT_BOUNDS });
  const attemptKey = { ...(await enrol(database)), labId: LabId.parse("m300-35/01-protokollieren") };
  const sandboxId = await sandboxes.idFor(attemptKey);
  const currentInstance = () => {
    const current = sandboxes.instances.currentOf(sandboxId);
    if (!current) throw new Error("the student's sandbox has no instance");
    return current.instanceId;
  };
  const grade = () =>
    new Grading({
      ...parts,
      evidenceKey,
      sandboxes,
      definitionOf: async () => lab,
      terminalPosition: async () => undefined,
      terminalOutput: () => null,
    });
  let grading = grade();
  await sandboxes.open(sandboxId);
  const isReady = async () => sandboxes.status(sandboxId).state.phase === "ready";
  await until(isReady, { what: "the sandbox is ready" });
  return {
    engine,
    db,
    sandboxId,
    attemptKey,
    get grading() {
      return grading;
    },
    async gradeAnew() {
      await grading.close();
      grading = grade();
    },
    async forgetAttempt() {
      await grading.close();
      await db.attempt.deleteMany();
      // Attempts are never taken away from a running server: another one knows nothing of it.
      grading = grade();
    },
    async type(command, user = "student") {
      const { out, err, code } = await shell(engine.engine, currentInstance(), { user, command });
      if (code !== 0) throw new Error(`${command}: ${code} ${err}`);
      return out;
    },
    rows: () => evidenceStore(db).rowsAfter(sandboxId, { afterId: 0, take: rowsMax }),
    async remove() {
      await grading.close();
      await sandboxes.close();
      await engine.remove();
      await database.remove();
    },
  };
}

async function enrol({ db }: TemporaryDatabase): Promise<{ classId: ClassId; userId: UserId }> {
  for (const id of ["keller", "lea"]) {
    await db.user.create({ data: { id, name: id, email: `${id}@example.invalid` } });
  }
  await db.class.create({ data: { id: "ap24", name: "AP24a", joinCode: "AAA-AAA", teacherId: "keller" } });
  return { classId: ClassId.parse("ap24"), userId: UserId.parse("lea") };
}
