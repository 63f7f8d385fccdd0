/** A real platform, as `npm start` makes it on its own data folder and port, with a class that students can join. */
import { chromium } from "@playwright/test";
import { findInstallation } from "#sandbox";
import { residentMib } from "../../bench/resident.ts";
import { removeAtExit } from "../../cli/remove-at-exit.ts";
import { engineOf, makeHome, removeHome, startServer } from "../../e2e/fixtures/server.ts";
import { command } from "../../e2e/fixtures/test.ts";
import playwrightConfig from "../../playwright.config.ts";
import type { Docker } from "./sandbox-shell.ts";
import { enrolStudent, type Student } from "./student.ts";

export interface School {
  readonly url: string;
  readonly docker: Docker;
  readonly installation: Awaited<ReturnType<typeof findInstallation>>;
  newStudent(name: string): Promise<Student>;
  /** Of the server's process. */
  residentMib(): Promise<number>;
  /** Removes everything that was made for it. */
  close(): Promise<void>;
}

export async function openSchool(): Promise<School> {
  const home = { ...(await makeHome()), settings: { SANDBOXES_AHEAD: "0" } };
  const { docker, installationId } = await engineOf(home);
  const starting = startServer(home);
  // After the server, which ends first then.
  const keep = removeAtExit({ dataDir: home.dataDir, installationId });
  const server = await starting;
  const installation = await findInstallation(docker, installationId);
  await command(home, ["teacher", "create", "--name", "Lehrperson"]);
  const { joinCode } = await command(home, ["class", "create", "--name", "Angriffe", "--teacher", "Lehrperson"]);
  const students: Student[] = [];
  return {
    url: server.url,
    docker,
    installation,
    async newStudent(name) {
      const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
      const student = await enrolStudent({ browser, home, url: server.url, joinCode, name, docker, installation });
      await browser.close();
      students.push(student);
      return student;
    },
    residentMib: () => residentMib(home),
    async close() {
      for (const student of students) student.leave();
      await server.stop();
      await removeHome(home);
      keep();
    },
  };
}
