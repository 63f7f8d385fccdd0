/** A classroom for proofs: the services of a running server on an installation of its own, and newcomers with fresh sandboxes. */
import { randomBytes } from "node:crypto";
import type { Config } from "#config";
import type { ClassId, SandboxId, UserId } from "#core";
import type { Logger } from "#observability";
import { buildRuntime } from "./build-runtime.ts";
import { openEngine } from "./open-engine.ts";
import type { Runtime } from "./runtime.ts";

const GiB = 1024 ** 3;
/** A start is bound by the processor, and verdicts must not wait for it. */
const sandboxesAtOnceMax = 3;
/** One may use its 2 GB, and the rest of the machine needs its share. */
const memoryBytesEach = 3 * GiB;

/** A student who has just joined, and a sandbox that nobody has used. */
export interface Newcomer {
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly sandboxId: SandboxId;
}

export interface ProvingGround extends Pick<Runtime, "catalogue" | "sandboxes" | "grading"> {
  /** How many sandboxes this engine carries at a time without one slowing down the other. */
  readonly sandboxesAtOnce: number;
  welcome(): Promise<Newcomer>;
  /** The sandbox goes with its disk; what was recorded stays. */
  dismiss(newcomer: Newcomer): Promise<void>;
  close(): Promise<void>;
}

/** The database must have been migrated and the engine prepared. */
export async function openProvingGround(config: Config): Promise<ProvingGround> {
  const runtime = await buildRuntime({ ...config, sandboxesAhead: 0 });
  const { accounts, classroom, catalogue, sandboxes, grading, log } = runtime;
  const memoryBytes = await memoryOfEngine(config, log);
  const teacherId = await accounts.createTeacher(someone());
  const { classId, joinCode } = await classroom.create({ teacherId, name: "Labs" });
  return {
    catalogue,
    sandboxes,
    grading,
    sandboxesAtOnce: Math.min(sandboxesAtOnceMax, Math.max(1, Math.floor(memoryBytes / memoryBytesEach))),
    async welcome() {
      const userId = await accounts.createStudent(someone());
      await classroom.joinAs({ userId, role: "student" }, { joinCode, headers: new Headers() });
      return { classId, userId, sandboxId: await sandboxes.idFor({ classId, userId }) };
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

async function memoryOfEngine(config: Config, log: Logger): Promise<number> {
  const engine = await openEngine(config, log);
  const nodes = await engine.capacity();
  await engine.close();
  return nodes.reduce((sum, node) => sum + node.memoryBytes, 0);
}

function someone(): { name: string; password: string } {
  return { name: `p${randomBytes(6).toString("hex")}`, password: randomBytes(12).toString("base64url") };
}
