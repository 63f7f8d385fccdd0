/** A folder is handed in, built and run in a host that its student has never touched; the student and the teacher see how that went, and nobody else. */
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { openAttempt } from "./fixtures/attempts.ts";
import { test } from "./fixtures/own-labs.ts";
import { visit } from "./fixtures/people.ts";
import { takePictures } from "./fixtures/pictures.ts";
import { readAloud, typeAndSee, untilReady } from "./fixtures/terminal.ts";
import { testCasesOf } from "./fixtures/test-cases.ts";

const lab = "labs/m1/02-abgeben";
const webServer =
  'use Socket; socket(S,2,1,0); bind(S,sockaddr_in(8080,INADDR_ANY)); listen(S,5); while(accept(C,S)){sysread(C,$_,9999); print C "HTTP/1.0 200 OK\\r\\n\\r\\nhallo"; close C}';
/** A host is started, a base image fetched, a container started. */
const builtWithinMs = 120_000;

test("what is handed in is built where nobody has been, and its log is there to be read", async ({
  school,
  join,
  enter,
}, info) => {
  const own = await school.newClass("Bauende");
  const { context } = await join({ joinCode: own.joinCode, name: "Ladina Derungs" });
  await readAloud(context);
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${own.classId}/${lab}`);
  await untilReady(page);
  const recipe = 'FROM ubuntu\\nRUN echo gebaut-$((40+2))\\nCOPY serve.pl .\\nCMD ["perl", "serve.pl"]\\n';
  const line = `mkdir web; printf '${recipe}' > web/Dockerfile; ln -s /etc web/verweis; printf %s '${webServer}' > web/serve.pl; echo fertig-$((1+1))`;
  await typeAndSee(page, { line, sees: "fertig-2" });
  await handIn(page);

  const handedIn = page.getByRole("region", { name: "Abgegebener Ordner" });
  await expect(handedIn).toContainText("Dockerfile");
  await expect(handedIn).toContainText("verweis");
  await expect(page.getByText("3 von 3 P.").first()).toBeVisible({ timeout: builtWithinMs });
  await expect(handedIn).toContainText("Der Clean-Room ist fertig");
  await handedIn.getByText("Ausgabe").click();
  await expect(handedIn.getByText("gebaut-42")).toBeVisible();
  const pathOf = (name: string) => info.outputPath(name);
  await takePictures(page, { part: handedIn, name: "handed-in", pathOf });

  const teacher = await enter(own.teacher);
  await teacher.addCookies([{ name: "locale", value: "en", url: school.url }]);
  const desk = await teacher.newPage();
  await visit(desk, `${school.url}/teacher/classes/${own.classId}/${lab}/review`);
  const folder = desk.getByRole("region", { name: "Folder handed in" });
  await folder.getByText("Output").click();
  await expect(folder.getByText("gebaut-42")).toBeVisible();
  await takePictures(desk, { part: folder, name: "review", pathOf });

  const { context: classmate } = await join({ joinCode: own.joinCode, name: "Gian Caviezel" });
  const of = { url: school.url, classId: own.classId, labId: "m1/02-abgeben" };
  const { attemptId } = await openAttempt(context, of);
  const asked = async ({ request }: BrowserContext) =>
    (await request.get(`${school.url}/api/attempts/${attemptId}/handed-in`)).status();
  expect(await asked(context)).toBe(200);
  expect([await asked(classmate), await asked(teacher)]).toEqual([404, 404]);
  const file = `${school.url}/api/classes/${own.classId}/submissions/${attemptId}/handed-in?path=Dockerfile`;
  expect((await teacher.request.get(file)).status()).toBe(200);
  expect([(await context.request.get(file)).status(), (await classmate.request.get(file)).status()]).toEqual([
    404, 404,
  ]);
});

test("who hands in no folder is told so, and what to do about it", async ({ school, join }) => {
  const own = await school.newClass("Vergessliche");
  const { context } = await join({ joinCode: own.joinCode, name: "Urs Zaugg" });
  await readAloud(context);
  const page = await context.newPage();
  await visit(page, `${school.url}/classes/${own.classId}/${lab}`);
  await untilReady(page);
  await handIn(page);
  const handedIn = page.getByRole("region", { name: "Abgegebener Ordner" });
  await expect(handedIn).toContainText("Den Ordner, der abzugeben ist, gibt es nicht.");
  await expect(testCasesOf(page).getByText("nicht bestanden")).toHaveCount(2);
});

async function handIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Abgeben" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("/home/student/web");
  await dialog.getByRole("button", { name: "Abgeben" }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
}
