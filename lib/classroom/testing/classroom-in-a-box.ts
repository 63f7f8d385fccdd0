/** A classroom for tests: real accounts on a real database, a clock that is moved by hand, and no labs, sandboxes or attempts. */
import pino from "pino";
import { Accounts, type SignedIn } from "#auth";
import type { Viewer } from "#auth/contract";
import { ManualClock } from "../../core/testing/manual-clock.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import { Classroom, type ClassroomParts } from "../classroom.ts";

const addressHeader = "x-test-address";
export const password = "korrekt-pferd";

export function headersFrom(address: string): Headers {
  return new Headers({ [addressHeader]: address });
}

export interface ClassroomInABox {
  readonly accounts: Accounts;
  readonly classroom: Classroom;
  readonly clock: ManualClock;
  readonly database: TemporaryDatabase;
  teacher(name: string): Promise<Viewer>;
  join(joinCode: string, name: string): Promise<SignedIn & { classId: string }>;
}

export async function classroomInABox(parts: Partial<ClassroomParts> = {}): Promise<ClassroomInABox> {
  const database = await temporaryDatabase();
  const clock = new ManualClock();
  const log = pino({ enabled: false });
  const common = { db: database.db, clock, log };
  const accounts = new Accounts({ ...common, secret: "a secret of the tests", secureCookies: false, addressHeader });
  const classroom = new Classroom({
    ...common,
    accounts,
    attemptsOf: async () => [],
    labIds: async () => [],
    sandboxesOf: async () => new Map(),
    ofSandboxes: async () => null,
    ...parts,
  });
  const headers = headersFrom("10.0.0.7");
  return {
    accounts,
    classroom,
    clock,
    database,
    async teacher(name) {
      await accounts.createTeacher({ name, password });
      return (await accounts.signIn({ name, password }, headers)).viewer;
    },
    join: (joinCode, name) => classroom.join({ joinCode, name, password }, headers),
  };
}
