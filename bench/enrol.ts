/** Students who are in a class already and come without a browser: made as the operators' commands make teachers, signed in as scripts do. */
import { randomBytes } from "node:crypto";
import { readConfig } from "#config";
import { ClassId } from "#core/contract";
import type { ServerHome } from "../e2e/fixtures/server.ts";
import { command } from "../e2e/fixtures/test.ts";
import { openOperatorServices } from "../lib/runtime/operator-services.ts";
import type { StudentPlace } from "./socket-student.ts";

export interface EnrolledClass {
  readonly classId: ClassId;
  /** Each signed in at the server that runs then. */
  enter(url: string): Promise<StudentPlace[]>;
}

/** What the operators' commands work with, in this home. */
export function servicesOf(home: ServerHome) {
  return openOperatorServices(readConfig({ ...home.settings, DATA_DIR: home.dataDir }));
}

export async function enrol(home: ServerHome, count: number): Promise<EnrolledClass> {
  await command(home, ["teacher", "create", "--name", "Messung"]);
  const { classId, joinCode } = await command(home, ["class", "create", "--name", "Messung", "--teacher", "Messung"]);
  return enrolIn(home, { classId, joinCode, count, called: "Student" });
}

interface Enrolment {
  readonly classId: string;
  readonly joinCode: string;
  readonly count: number;
  /** Before the number. */
  readonly called: string;
}

/** In a class that there is. */
export async function enrolIn(home: ServerHome, { count, called, joinCode, ...of }: Enrolment): Promise<EnrolledClass> {
  const classId = ClassId.parse(of.classId);
  const services = await servicesOf(home);
  const sandboxes = await services.openSandboxes();
  const students: { name: string; password: string; sandboxId: string }[] = [];
  for (let number = 1; number <= count; number += 1) {
    const student = { name: `${called} ${number}`, password: randomBytes(12).toString("base64url") };
    const userId = await services.accounts.createStudent(student);
    const joining = { joinCode, headers: new Headers() };
    await services.classroom.joinAs({ userId, role: "student" }, joining);
    students.push({ ...student, sandboxId: await sandboxes.idFor({ classId, userId }) });
  }
  await services.close();
  const enter = async (url: string) => {
    const places: StudentPlace[] = [];
    for (const { name, password, sandboxId } of students) {
      places.push({ url, sandboxId, cookie: await signIn(url, { name, password }) });
    }
    return places;
  };
  return { classId, enter };
}

async function signIn(url: string, form: { name: string; password: string }): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: "POST",
    body: JSON.stringify(form),
    headers: { origin: url },
  });
  if (!answer.ok) throw new Error(`signing in was answered with ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
