/** What the operators' commands work with: the same database as a running server, and nothing that moves by itself. */
import { Accounts, keepSecret } from "#auth";
import { Classroom } from "#classroom";
import type { Config } from "#config";
import { systemClock } from "#core";
import { openDatabase } from "#db";
import { EvidenceArchive, keepEvidenceKey } from "#grading";
import { createLogger } from "#observability";
import { readBounds, Sandboxes } from "#sandbox";
import { ADDRESS_HEADER } from "./http/front-door.ts";
import { openEngine } from "./open-engine.ts";

export interface OperatorServices {
  readonly accounts: Accounts;
  readonly classroom: Classroom;
  readonly evidence: EvidenceArchive;
  /** Asks the engine, which has to be prepared and to answer. */
  openSandboxes(): Promise<Sandboxes>;
  close(): Promise<void>;
}

/** The database must have been migrated. */
export async function openOperatorServices(config: Config): Promise<OperatorServices> {
  const db = await openDatabase(config.databaseFile);
  const log = createLogger();
  const accounts = new Accounts({
    db,
    clock: systemClock,
    log,
    secret: await keepSecret(config.dataDir),
    secureCookies: false,
    addressHeader: ADDRESS_HEADER,
  });
  const classroom = new Classroom({
    db,
    clock: systemClock,
    log,
    accounts,
    // Commands make and list classes; what goes on in them is the running server's to know.
    attemptsOf: async () => [],
    labIds: async () => [],
    sandboxesOf: async () => new Map(),
    ofSandboxes: async () => null,
  });
  let sandboxes: Sandboxes | null = null;
  return {
    accounts,
    classroom,
    evidence: new EvidenceArchive(db, await keepEvidenceKey(config.dataDir)),
    async openSandboxes() {
      const bounds = await readBounds(config.dataDir);
      sandboxes = new Sandboxes({ engine: await openEngine(config, log), db, clock: systemClock, log, bounds });
      await sandboxes.takeOver();
      return sandboxes;
    },
    async close() {
      await sandboxes?.close();
      await db.$disconnect();
    },
  };
}
