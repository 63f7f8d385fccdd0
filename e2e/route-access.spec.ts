/** Every route is asked by everybody, and is there for those alone whom it is for; a route that is not in the table fails the test. */
import { globSync, readFileSync } from "node:fs";
import { type BrowserContext, expect } from "@playwright/test";
import { submitAttempt } from "./fixtures/attempts.ts";
import { command, test } from "./fixtures/test.ts";

type Who = "student" | "classmate" | "stranger" | "teacher" | "other teacher";

const own: readonly Who[] = ["student"];
const taught: readonly Who[] = ["teacher"];
const members: readonly Who[] = ["student", "classmate", "teacher"];
const teachers: readonly Who[] = ["teacher", "other teacher"];
/** In this test: the lab has no base line, and the class is no workshop. `hardening.spec.ts` and `workshop.spec.ts` have them. */
const nobody: readonly Who[] = [];

const labId = "m300-35/01-protokollieren";

/** How people sign in and out is in `entrances.spec.ts`; whether the server lives is told to anybody. */
const table: Readonly<Record<string, readonly Who[]>> = {
  "POST attempts": members,
  "GET attempts/[attemptId]": own,
  "PUT attempts/[attemptId]/answers": own,
  "GET attempts/[attemptId]/handed-in": own,
  "GET attempts/[attemptId]/hardening": nobody,
  "POST attempts/[attemptId]/judged-anew": nobody,
  "POST attempts/[attemptId]/submission": own,
  "POST attempts/[attemptId]/next": own,
  "GET classes/[classId]/evidence": members,
  "GET classes/[classId]/protocol": members,
  "GET classes/[classId]/results": taught,
  "PUT classes/[classId]/sandboxes/ended": taught,
  "PUT classes/[classId]/sandboxes/prepared": taught,
  "PUT classes/[classId]/sandboxes/settings": taught,
  "POST classes/[classId]/students/[userId]/sandbox": taught,
  "GET classes/[classId]/students/[userId]/protocol": taught,
  "GET classes/[classId]/submissions/[attemptId]": taught,
  "PUT classes/[classId]/submissions/[attemptId]/comment": taught,
  "GET classes/[classId]/submissions/[attemptId]/handed-in": taught,
  "PUT classes/[classId]/submissions/[attemptId]/handed-back": taught,
  "PUT classes/[classId]/submissions/[attemptId]/override": taught,
  "PUT classes/[classId]/submissions/[attemptId]/release": taught,
  "GET classes/[classId]/submissions/[attemptId]/terminal": taught,
  "PUT classes/[classId]/regrades/[regradeId]/undone": taught,
  "PUT classes/[classId]/labs/[module]/[lab]/deadline": taught,
  "GET classes/[classId]/labs/[module]/[lab]/regrades": taught,
  "POST classes/[classId]/labs/[module]/[lab]/regrades": taught,
  "GET classes/[classId]/labs/[module]/[lab]/regrades/preview": taught,
  "GET classes/[classId]/labs/[module]/[lab]/submissions": taught,
  "GET labs/[module]/[lab]/faults": teachers,
  "PUT sandboxes/[sandboxId]/files": own,
  "GET sandboxes/[sandboxId]/previews": own,
  "POST sandboxes/[sandboxId]/previews": own,
};

test("the table has every route there is", () => {
  const routes = globSync("app/api/**/route.ts").flatMap((file) => {
    const path = file.replace(/^app\/api\//, "").replace(/\/route\.ts$/, "");
    const methods = readFileSync(file, "utf8").matchAll(/^export (?:async )?function ([A-Z]+)\(/gm);
    return [...methods].map(([, method]) => `${method} ${path}`);
  });
  const told = routes.filter((route) => !/^(POST auth\/sign-(in|out)|GET health)$/.test(route));
  expect(told.sort()).toEqual(Object.keys(table).sort());
});

test("each route is there for those alone whom it is for", async ({ school, join, enter, browser }) => {
  const [ours, foreign] = [await school.newClass("Eigene"), await school.newClass("Fremde")];
  const { context: student } = await join({ joinCode: ours.joinCode, name: "Lia Sommer" });
  const { context: classmate } = await join({ joinCode: ours.joinCode, name: "Nik Winter" });
  const { context: stranger } = await join({ joinCode: foreign.joinCode, name: "Ute Herbst" });
  const [teacher, otherTeacher] = [await enter(ours.teacher), await enter(foreign.teacher)];
  const { classId } = ours;
  const { attemptId, userId } = await submitAttempt(student, { url: school.url, classId, labId });
  const sandboxes = (await command(school.home, ["sandbox", "list"])) as { sandboxId: string; student: string }[];
  const sandboxId = sandboxes.find((one) => one.student === "Lia Sommer")?.sandboxId ?? "";
  const [module = "", lab = ""] = labId.split("/");
  const ids: Record<string, string> = { classId, attemptId, userId, sandboxId, module, lab, regradeId: "none" };

  async function statusOf({ request }: BrowserContext, route: string): Promise<number> {
    const [method = "", path = ""] = route.split(" ");
    const address = path.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? "");
    const data = route === "POST attempts" ? { classId, labId } : {};
    const body = method === "GET" ? {} : { data };
    const answer = await request.fetch(`${school.url}/api/${address}`, {
      ...{ method, ...body, headers: { origin: school.url } },
    });
    return answer.status();
  }

  const signedOut = await browser.newContext();
  for (const route of Object.keys(table)) expect(await statusOf(signedOut, route), route).toBe(401);
  // Whose it is comes last: they change what the others ask for.
  const people: [Who, BrowserContext][] = [
    ["stranger", stranger],
    ["other teacher", otherTeacher],
    ["classmate", classmate],
    ["teacher", teacher],
    ["student", student],
  ];
  for (const [who, context] of people) {
    for (const [route, allowed] of Object.entries(table)) {
      const status = await statusOf(context, route);
      const refused = [401, 403, 404].includes(status) ? status : "there";
      expect(refused, `${who}: ${route}`).toBe(allowed.includes(who) ? "there" : 404);
    }
  }

  const pages: Readonly<Record<string, readonly Who[]>> = {
    [`/classes/${classId}/protocol`]: ["student", "classmate"],
    [`/teacher/classes/${classId}/students/${userId}/protocol`]: taught,
  };
  for (const [who, context] of people) {
    for (const [path, allowed] of Object.entries(pages)) {
      const answer = await context.request.get(school.url + path);
      // Who may not is told that there is none, or is led to where they may.
      const isShown = answer.status() === 200 && answer.url() === school.url + path;
      expect(isShown, `${who}: ${path}`).toBe(allowed.includes(who));
    }
  }
});
