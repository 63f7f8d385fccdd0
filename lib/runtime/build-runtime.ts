/** Builds the live services and wires what each needs of the others. */
import { Accounts, keepSecret } from "#auth";
import { Classroom } from "#classroom";
import type { Config } from "#config";
import { type ClassId, type Clock, systemClock, type UserId } from "#core";
import { openDatabase } from "#db";
import { Grading, keepEvidenceKey } from "#grading";
import { Catalogue } from "#labs";
import { createLogger } from "#observability";
import { Previews } from "#preview";
import { FreshHosts, Housekeeping, isOpen, readBounds, Sandboxes } from "#sandbox";
import type { ClassSandboxes, SandboxState } from "#sandbox/contract";
import { ATTACHING, Terminals } from "#terminal";
import { announceToClasses } from "./announce-to-classes.ts";
import { furnish } from "./furnish.ts";
import { ADDRESS_HEADER } from "./http/front-door.ts";
import { LabOrder } from "./lab-order.ts";
import { openEngine } from "./open-engine.ts";
import type { Runtime } from "./runtime.ts";
import { StudentFiles } from "./student-files.ts";

/** The database must have been migrated and the engine prepared. What runs already on the engine is taken over. */
export async function buildRuntime(config: Config): Promise<Runtime> {
  const clock = systemClock;
  const log = createLogger();
  const db = await openDatabase(config.databaseFile);
  const accounts = new Accounts({
    db,
    clock,
    log,
    secret: await keepSecret(config.dataDir),
    secureCookies: config.publicUrl?.startsWith("https:") ?? false,
    addressHeader: ADDRESS_HEADER,
  });
  const catalogue = new Catalogue({ folders: config.labsDirs, clock, log });
  const bounds = await readBounds(config.dataDir);
  const parts = { engine: await openEngine(config, log), db, clock, log, bounds };
  const sandboxes = new Sandboxes(parts);
  await sandboxes.takeOver();
  const terminals = new Terminals({ sandboxes, clock, log });
  const grading = new Grading({
    db,
    evidenceKey: await keepEvidenceKey(config.dataDir),
    clock,
    log,
    sandboxes,
    freshHosts: new FreshHosts({ ...parts, sandboxes }),
    definitionOf: (labId) => catalogue.definition(labId),
    isWorkshop: (classId) => classroom.isWorkshop(classId),
    terminalPosition: (sandboxId) => terminals.position(sandboxId),
    terminalOutput: (sandboxId, moment) => terminals.around(sandboxId, moment),
  });
  const studentFiles = new StudentFiles({ catalogue, sandboxes, log });
  const previews = openPreviews(config, { clock, log, sandboxes, grading, classroomOf: () => classroom });
  const classroom: Classroom = new Classroom({
    db,
    clock,
    log,
    accounts,
    attemptsOf: (classId) => grading.ofClass(classId),
    labIds: async () => (await catalogue.list()).map(({ labId }) => labId),
    sandboxesOf: (classId) => statesIn(sandboxes, classId),
    ofSandboxes: (classId) => ofSandboxes({ housekeeping, log }, classId),
  });
  const housekeeping: Housekeeping = new Housekeeping({
    ...parts,
    sandboxes,
    aheadMost: config.sandboxesAhead,
    newcomersOf: (classId) => newcomersOf({ classroom, sandboxes }, classId),
    async furnish(instanceId) {
      await sandboxes.ahead.start(instanceId, ATTACHING);
      await furnish(sandboxes, instanceId);
    },
  });
  await housekeeping.begin();
  accounts.sessionEnded.listen(({ sessionId }) => previews.endOfSession(sessionId));
  const links = announceToClasses({ classroom, sandboxes, housekeeping, grading, log });
  links.add(
    sandboxes.changed.listen(({ sandboxId, state }) => {
      // Whoever waits for a shell finds it attached; one that is gone again is opened by whoever comes.
      if (isOpen(state)) terminals.prepare(sandboxId).catch(() => undefined);
    }),
  );
  return {
    config,
    log,
    accounts,
    classroom,
    catalogue,
    sandboxes,
    housekeeping,
    limitBounds: parts.bounds,
    terminals,
    grading,
    previews,
    studentFiles,
    labOrder: new LabOrder({ classroom, catalogue, grading }),
    async close() {
      links.run();
      studentFiles.close();
      previews.close();
      housekeeping.close();
      await grading.close();
      await catalogue.close();
      await terminals.close();
      await sandboxes.close();
      await db.$disconnect();
    },
  };
}

type PreviewParts = Pick<Runtime, "log" | "sandboxes" | "grading"> & { clock: Clock; classroomOf: () => Classroom };

function openPreviews(config: Config, { clock, log, sandboxes, grading, classroomOf }: PreviewParts): Previews {
  return new Previews({
    settings: config,
    ports: { host: config.host, range: config.previewPorts },
    dial: (sandboxId, target) => sandboxes.dial(sandboxId, target),
    async mayUse({ sandboxId, userId, role }) {
      const owner = await sandboxes.find(sandboxId);
      return owner?.userId === userId && classroomOf().mayOpen({ userId, role }, owner.classId);
    },
    containersOf: (sandboxId) => grading.observatory.hostOf(sandboxId).docker("/containers/json"),
    clock,
    log,
  });
}

async function statesIn(sandboxes: Sandboxes, classId: ClassId): Promise<ReadonlyMap<UserId, SandboxState>> {
  const all = await sandboxes.list();
  return new Map(all.filter((row) => row.classId === classId).map(({ userId, status }) => [userId, status.state]));
}

/** A class can be watched while its engine cannot be asked. */
async function ofSandboxes(
  { housekeeping, log }: Pick<Runtime, "housekeeping" | "log">,
  classId: ClassId,
): Promise<ClassSandboxes | null> {
  return housekeeping.ofClass(classId).catch((error: unknown) => {
    log.warn({ err: error, classId }, "the sandboxes of a class could not be looked at");
    return null;
  });
}

/** Students who have never opened their sandbox. */
async function newcomersOf({ classroom, sandboxes }: Pick<Runtime, "classroom" | "sandboxes">, classId: ClassId) {
  const started = sandboxes.instances.rows.filter((row) => row.classId === classId && row.sandboxId && !row.retiredAt);
  return Math.max(0, (await classroom.studentCount(classId)) - started.length);
}
