/** How soon a student sees that it counts: from what their Docker did to the row that turns green. */
import type { Page } from "@playwright/test";
import { untilPrompt } from "../e2e/fixtures/terminal.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { openClassroom } from "./classroom.ts";
import { TerminalLine } from "./terminal-line.ts";

const students = 10;
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
    "from the moment that the student's Docker notes for its event to the row on the page that says passed (lab 01: 4.1 started, 1.1 ended, 5.1 started)",
  targets: { event_to_page_p95_ms: { atMost: 500 } },
  async run(note) {
    const classroom = await openClassroom();
    try {
      const samples: number[] = [];
      for (let student = 0; student <= students; student += 1) {
        note(student === 0 ? "warming up" : `student ${student} of ${students}`);
        const { page, ...rest } = await classroom.newStudent({ readsAloud: true });
        await page.goto(classroom.labUrl);
        await untilPrompt(page);
        const line = await TerminalLine.open(classroom.url, { page, ...rest });
        await line.answer("docker pull -q ubuntu", /library\/(ubuntu)/);
        for (const deed of deeds) {
          const elapsedMs = await timeDeed(page, { line, deed });
          if (student > 0) samples.push(elapsedMs);
        }
        line.close();
        await rest.context.close();
      }
      return {
        n: samples.length,
        figures: { event_to_page_p50_ms: percentile(samples, 50), event_to_page_p95_ms: percentile(samples, 95) },
      };
    } finally {
      await classroom.close();
    }
  },
};

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
