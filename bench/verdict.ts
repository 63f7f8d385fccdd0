/** How soon a student sees that it counts: from what their Docker did to the row that turns green. */
import type { Page } from "@playwright/test";
import { untilPrompt } from "../e2e/fixtures/terminal.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { type BenchClassroom, openClassroom } from "./classroom.ts";
import { TerminalLine } from "./terminal-line.ts";
import { workAlong } from "./work-along.ts";

const students = 10;
const classmates = 29;
/** Between two commands of one who works: reading, thinking, typing. */
const thinkMs = { least: 20_000, most: 40_000 };
const measuredAmongMany = 5;
const rowTimeoutMs = 30_000;

/** Commands of lab 01, each with the row that its event decides. */
const deeds = [
  {
    nr: "4.1",
    name: "stumm",
    moment: "StartedAt",
    command: "docker run --name stumm --log-driver=none ubuntu echo hallo",
  },
  {
    nr: "1.1",
    name: "logtest",
    moment: "FinishedAt",
    command: "docker run --name logtest ubuntu bash -c 'echo a; echo b >&2'",
  },
  {
    nr: "5.1",
    name: "rotation",
    moment: "StartedAt",
    command:
      "docker run -d --name rotation --log-opt max-size=1m --log-opt max-file=3 ubuntu bash -c 'echo tick; sleep 60'",
  },
] as const;

export const verdict: Benchmark = {
  name: "verdict",
  measures:
    "from the moment that the student's Docker notes for its event to the row on the page that says passed (lab 01: 4.1 started, 1.1 ended, 5.1 started); first one student at a time, then while 29 others work, each in a sandbox of their own: a `docker run` every 20 to 40 s",
  targets: { event_to_page_p95_ms: { atMost: 500 }, among_30_p95_ms: { atMost: 1500 } },
  async run(note) {
    const classroom = await openClassroom();
    try {
      note("warming up");
      await timeStudent(classroom);
      const alone: number[] = [];
      for (let student = 1; student <= students; student += 1) {
        note(`student ${student} of ${students}`);
        alone.push(...(await timeStudent(classroom)));
      }
      note(`${classmates} classmates open their sandboxes`);
      const leave = await workAlong(classroom, { classmates, thinkMs });
      const among: number[] = [];
      for (let student = 1; student <= measuredAmongMany; student += 1) {
        note(`student ${student} of ${measuredAmongMany} among ${classmates} who work`);
        among.push(...(await timeStudent(classroom)));
      }
      const commands = leave();
      return {
        n: alone.length + among.length,
        figures: {
          event_to_page_p50_ms: percentile(alone, 50),
          event_to_page_p95_ms: percentile(alone, 95),
          among_30_p50_ms: percentile(among, 50),
          among_30_p95_ms: percentile(among, 95),
          classmates_commands: commands,
        },
      };
    } finally {
      await classroom.close();
    }
  },
};

async function timeStudent(classroom: BenchClassroom): Promise<number[]> {
  const { page, ...rest } = await classroom.newStudent({ readsAloud: true });
  await page.goto(classroom.labUrl);
  await untilPrompt(page);
  const line = await TerminalLine.open(classroom.url, { page, ...rest });
  await line.answer("docker pull -q ubuntu", /library\/(ubuntu)/);
  const samples: number[] = [];
  for (const deed of deeds) samples.push(await timeDeed(page, { line, deed }));
  line.close();
  await rest.context.close();
  return samples;
}

/** Sandbox and browser run on one machine, by one clock. */
async function timeDeed(
  page: Page,
  { line, deed }: { line: TerminalLine; deed: (typeof deeds)[number] },
): Promise<number> {
  const seenAt = page.waitForFunction(timeOfPass, deed.nr, { polling: "raf", timeout: rowTimeoutMs });
  await line.run(deed.command);
  const at = Number(await (await seenAt).jsonValue());
  const moment = await line.answer(
    `docker inspect --format 'at={{.State.${deed.moment}}}=' ${deed.name}`,
    /at=(\d[^=]*)=/,
  );
  return at - Date.parse(moment);
}

/** Runs in the page, in German. */
function timeOfPass(nr: string): number | false {
  const rows = [...document.querySelectorAll('table[aria-label^="Alle Testfälle"] tbody tr')];
  const text = rows.map((row) => row.textContent ?? "").find((content) => content.startsWith(nr)) ?? "";
  return text.includes("bestanden") && !text.includes("nicht bestanden") ? Date.now() : false;
}
