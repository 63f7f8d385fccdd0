/** A classroom for proofs: the services of a running server on an installation of its own, and newcomers with fresh sandboxes. */
import { randomBytes } from "node:crypto";
import type { Config } from "#config";
import type { ClassId, SandboxId, UserId } from "#core";
import type { Logger } from "#observability";
import { buildRuntime } from "./build-runtime.ts";
import { openEngine } from "./open-engine.ts";
import type { Runtime } from "./runtime.ts";
import { type NodeRoom, sandboxesAtOnce } from "./sandboxes-at-once.ts";

/** So many wait ready for whoever comes next. */
const aheadMax = 2;

/** A student who has just joined, and a sandbox that nobody has used: it is ready, or about to be. */
export interface Newcomer {
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly sandboxId: SandboxId;
}

export interface ProvingGround extends Pick<Runtime, "catalogue" | "sandboxes" | "grading" | "studentFiles"> {
  /** How many sandboxes this engine carries at a time without one slowing down the other, by what is free now. */
  readonly sandboxesAtOnce: number;
  /** So many newcomers are about to come: sandboxes for the next of them are started ahead. */
  expect(newcomers: number): Promise<void>;
  /** Hands out a sandbox that was started ahead, when there is one. */
  welcome(): Promise<Newcomer>;
  /** The sandbox goes with its disk; what was recorded stays. */
  dismiss(newcomer: Newcomer): Promise<void>;
  close(): Promise<void>;
}

/** The database must have been migrated and the engine prepared. */
export async function openProvingGround(config: Config): Promise<ProvingGround> {
  const runtime = await buildRuntime({ ...config, sandboxesAhead: 0 });
  const { accounts, classroom, catalogue, sandboxes, housekeeping, grading, studentFiles, log } = runtime;
  const nodes = await nodesOfEngine(config, log);
  const teacherId = await accounts.createTeacher(someone());
  const { classId, joinCode } = await classroom.create({ teacherId, name: "Labs" });
  let expected = 0;
  const prepare = () => housekeeping.prepareClass(classId, Math.min(expected, aheadMax));
  return {
    catalogue,
    sandboxes,
    grading,
    studentFiles,
    sandboxesAtOnce: sandboxesAtOnce(nodes),
    async expect(newcomers) {
      expected += newcomers;
      await prepare();
    },
    async welcome() {
      const userId = await accounts.createStudent(someone());
      await classroom.joinAs({ userId, role: "student" }, { joinCode, headers: new Headers() });
      const sandboxId = await sandboxes.idFor({ classId, userId });
      await sandboxes.open(sandboxId);
      expected = Math.max(0, expected - 1);
      // Never fewer than before: one that starts cannot be taken away, and the last go with the installation.
      if (expected >= aheadMax) await prepare();
      return { classId, userId, sandboxId };
    },
    async dismiss({ sandboxId }) {
      await sandboxes.stop(sandboxId);
      const instance = sandboxes.instances.currentOf(sandboxId);
      if (instance) await sandboxes.instances.remove(instance.instanceId);
    },
    async close() {
      await runtime.close();
    },
  };
}

async function nodesOfEngine(config: Config, log: Logger): Promise<NodeRoom[]> {
  const engine = await openEngine(config, log);
  const nodes = await engine.capacity();
  await engine.close();
  return nodes;
}

function someone(): { name: string; password: string } {
  return { name: `p${randomBytes(6).toString("hex")}`, password: randomBytes(12).toString("base64url") };
}
