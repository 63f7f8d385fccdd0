/** The first lesson from beginning to end: a teacher, two students, a killed server, and nothing lost. */
import { expect, type Page, test } from "@playwright/test";
import { createClass, joinClass, openLab, type Person, person, setUpTeacher, visit } from "./fixtures/people.ts";
import { makeHome, type RunningServer, removeHome, type ServerHome, startServer } from "./fixtures/server.ts";
import { submit } from "./fixtures/submit.ts";
import { readAloud, screenOf, typeAndSee, typeLine, untilPrompt, untilReady } from "./fixtures/terminal.ts";
import { rowOf } from "./fixtures/test-cases.ts";

const testCases = ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2", "5.1", "6.1"];
const tick = 'while true; do echo "tick"; sleep 1; done;';
const startTimeoutMs = 600_000;

let home: ServerHome;
let server: RunningServer;

test.beforeAll(async () => {
  test.setTimeout(startTimeoutMs);
  home = await makeHome();
  server = await startServer(home);
});

test.afterAll(async () => {
  await server?.stop();
  await removeHome(home);
});

test("two students work, are graded and submit, the teacher sees it, and a killed server loses nothing", async ({
  browser,
}) => {
  const teacher = await browser.newPage();
  await setUpTeacher(teacher, { setUpUrl: server.setUpUrl ?? "", teacher: person("Petra Keller") });
  const joinCode = await createClass(teacher, "AP24a");
  const latecomer = await browser.newPage();
  await visit(latecomer, server.setUpUrl ?? "");
  await expect(latecomer.getByText("Dieser Link gilt nicht.")).toBeVisible();
  await expect(latecomer.getByRole("button", { name: "Konto anlegen" })).toHaveCount(0);
  await latecomer.close();

  const students = [person("Anna Meier"), person("Ben Roth")];
  const [anna, ben] = await Promise.all(students.map(async (student) => begin(student, joinCode)));
  if (!anna || !ben) throw new Error("two students were asked for");

  await Promise.all([workThrough(anna, "anna"), workThrough(ben, "ben")]);

  // Neither sees what the other's Docker holds.
  await typeLine(anna, "clear");
  await typeAndSee(anna, { line: "docker ps --all --format '{{.Names}}' | xargs echo mine:", sees: /mine: .*anna/ });
  await expect(screenOf(anna)).not.toContainText("ben");
  await typeLine(ben, "clear");
  await typeAndSee(ben, { line: "docker ps --all --format '{{.Names}}' | xargs echo mine:", sees: /mine: .*ben/ });
  await expect(screenOf(ben)).not.toContainText("anna");

  for (const page of [anna, ben]) await submit(page);
  for (const name of ["Anna Meier", "Ben Roth"]) {
    const row = teacher.getByRole("row", { name: new RegExp(name) });
    await expect(row).toContainText("10/10");
    await expect(row).toContainText(/abgegeben \d/);
  }

  await typeAndSee(anna, {
    line: "export KEPT=still-the-same; echo before the power cut",
    sees: "before the power cut",
  });
  await server.kill();
  server = await startServer(home);

  for (const page of [anna, ben]) {
    await page.reload();
    await untilPrompt(page);
    await expect(page.getByText(/abgegeben um/).first()).toBeVisible();
    for (const nr of testCases) await expect(rowOf(page, nr)).toContainText("bestanden");
  }
  await expect(screenOf(anna)).toContainText("before the power cut");
  await typeAndSee(anna, { line: "echo $KEPT", sees: "still-the-same" });
  await typeLine(ben, "clear");
  await typeAndSee(ben, { line: "docker ps --all --format '{{.Names}}' | xargs echo mine:", sees: /mine: .*ben/ });
  await teacher.reload();
  await expect(teacher.getByRole("row", { name: /Ben Roth/ })).toContainText("10/10");

  async function begin(student: Person, code: string): Promise<Page> {
    const context = await browser.newContext();
    await readAloud(context);
    const page = await context.newPage();
    await joinClass(page, { url: server.url, joinCode: code, student });
    await openLab(page);
    await untilPrompt(page);
    await untilReady(page);
    return page;
  }
});

/** The module's commands, typed; the table turns green by itself. */
async function workThrough(page: Page, mark: string): Promise<void> {
  await typeLine(page, `docker run --name logtest ubuntu bash -c 'echo "stdout"; echo "stderr" >&2'`);
  await passes(page, "1.1");
  await typeAndSee(page, { line: "echo lines=$(docker logs logtest 2>/dev/null | wc -l).", sees: "lines=1." });
  await page.getByRole("radio", { name: ">&2" }).check();
  await passes(page, "1.2");

  await typeLine(page, `docker run -d --name streamtest ubuntu bash -c '${tick}'`);
  await passes(page, "2.1");
  await typeLine(page, "clear");
  await typeLine(page, "echo counted=$(docker logs streamtest | wc -l).");
  let lines = "";
  // While it is drawn anew the screen is empty for a moment.
  await expect(async () => {
    lines = /counted=(\d+)\./.exec((await screenOf(page).textContent()) ?? "")?.[1] ?? "";
    expect(lines).not.toBe("");
  }).toPass();
  await page.getByRole("textbox", { name: /Welche Zahl|Wie viele/ }).fill(lines);
  await page.keyboard.press("Enter");
  await passes(page, "2.2");

  await typeLine(
    page,
    `docker run -d --name syslogtest --log-driver=syslog ubuntu bash -c 'i=0; while true; do i=$((i+1)); echo "docker $i"; sleep 1; done;'`,
  );
  await passes(page, "3.1");
  await typeAndSee(page, { line: "tail -n 5 /var/log/syslog", sees: /docker \d+/ });
  await page.getByRole("radio", { name: /Kennung des Containers/ }).check();
  await passes(page, "3.2");

  await typeLine(page, "docker run --name stumm --log-driver=none ubuntu echo hallo");
  await passes(page, "4.1");
  await typeAndSee(page, { line: "docker logs stumm", sees: /configured logging driver does not support reading/ });
  await page.getByRole("radio", { name: /Fehler/ }).check();
  await passes(page, "4.2");

  await typeLine(
    page,
    `docker run -d --name rotation --log-opt max-size=1m --log-opt max-file=3 ubuntu bash -c '${tick}'`,
  );
  await passes(page, "5.1");
  // Long enough for a third container that has talked.
  await expect(rowOf(page, "6.1")).toContainText(/3 laufen noch:/);
  await typeLine(page, "docker rm -f streamtest syslogtest rotation");
  await passes(page, "6.1");
  await typeLine(page, `docker run --name nur-${mark} ubuntu true`);
  await expect(page.getByText("10 von 10", { exact: false }).first()).toBeAttached();
}

async function passes(page: Page, nr: string): Promise<void> {
  const row = rowOf(page, nr);
  await expect(row).toContainText("bestanden");
  await expect(row).not.toContainText("nicht bestanden");
}
