/** How long a student waits for a Docker host of their own: out of the pool, without one, and after a stop. */
import type { Page } from "@playwright/test";
import { promptDrawnAt, untilReady } from "../e2e/fixtures/terminal.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { type BenchClassroom, openClassroom } from "./classroom.ts";

const students = 30;

export const sandboxStart: Benchmark = {
  name: "sandbox-start",
  measures:
    "in a real browser, a new student each time: from the click on the lab to the shell's prompt on the page, and to the page's word that their Docker answers; resume: the same for one whose sandbox was stopped",
  targets: {
    pool_prompt_p50_ms: { atMost: 150 },
    pool_prompt_p95_ms: { atMost: 300 },
    cold_prompt_p95_ms: { atMost: 1500 },
    dockerd_p95_ms: { atMost: 2500 },
    resume_prompt_p95_ms: { atMost: 1000 },
  },
  async run(note) {
    const pool = await withClassroom("1", async (classroom) => {
      return times(note, "out of the pool", async () => {
        const { page, context } = await classroom.newStudent();
        await classroom.untilPoolReady(1);
        const { promptMs } = await open(page);
        await context.close();
        return { promptMs };
      });
    });
    const cold = await withClassroom("0", async (classroom) => {
      return times(note, "without a pool", async () => {
        const { page, context, stopSandbox } = await classroom.newStudent();
        const first = await open(page);
        await page.goto("about:blank");
        await stopSandbox();
        await page.goto(`${classroom.url}/classes/${classroom.classId}`);
        const { promptMs: resumeMs } = await open(page);
        await stopSandbox();
        await context.close();
        return { ...first, resumeMs };
      });
    });
    const prompts = pool.map(({ promptMs }) => promptMs);
    const ofCold = (figure: "promptMs" | "readyMs" | "resumeMs") => cold.map((one) => one[figure]);
    return {
      n: students,
      figures: {
        pool_prompt_p50_ms: percentile(prompts, 50),
        pool_prompt_p95_ms: percentile(prompts, 95),
        cold_prompt_p50_ms: percentile(ofCold("promptMs"), 50),
        cold_prompt_p95_ms: percentile(ofCold("promptMs"), 95),
        dockerd_p95_ms: percentile(ofCold("readyMs"), 95),
        resume_prompt_p95_ms: percentile(ofCold("resumeMs"), 95),
      },
    };
  },
};

async function withClassroom<Result>(ahead: string, measure: (classroom: BenchClassroom) => Promise<Result>) {
  const classroom = await openClassroom({ SANDBOXES_AHEAD: ahead });
  try {
    return await measure(classroom);
  } finally {
    await classroom.close();
  }
}

/** The first is the warm-up. */
async function times<Figures>(note: (text: string) => void, what: string, measure: () => Promise<Figures>) {
  const all: Figures[] = [];
  for (let student = 0; student <= students; student += 1) {
    note(student === 0 ? `warming up, ${what}` : `student ${student} of ${students}, ${what}`);
    all.push(await measure());
  }
  return all.slice(1);
}

/** Nothing looks for anything in the page before its prompt is there: looking would take the page's own time. */
async function open(page: Page): Promise<{ promptMs: number; readyMs: number }> {
  await page.evaluate(() => performance.clearMarks());
  const clickedAt = clickTime(page);
  await page.getByRole("link", { name: "Protokollieren" }).click({ noWaitAfter: true });
  const promptAt = await promptDrawnAt(page);
  await untilReady(page);
  const readyAt = Date.now();
  return { promptMs: promptAt - (await clickedAt), readyMs: readyAt - (await clickedAt) };
}

/** When the browser saw the click, which is later than when the robot began to click. */
function clickTime(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const seen = (event: Event) => resolve(performance.timeOrigin + event.timeStamp);
        window.addEventListener("click", seen, { capture: true, once: true });
      }),
  );
}
