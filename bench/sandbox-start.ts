/** How long a student waits for a Docker host of their own. */

import { openLab } from "../e2e/fixtures/people.ts";
import { untilPrompt, untilReady } from "../e2e/fixtures/terminal.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { openClassroom } from "./classroom.ts";

const students = 30;

export const sandboxStart: Benchmark = {
  name: "sandbox-start",
  measures:
    "in a real browser, without a pool, a new student each time: from the click on the lab to the shell's prompt on the page, and to the page's word that their Docker answers",
  targets: { cold_prompt_p95_ms: { atMost: 2000 }, dockerd_p95_ms: { atMost: 2500 } },
  async run(note) {
    const classroom = await openClassroom();
    try {
      const prompts: number[] = [];
      const daemons: number[] = [];
      for (let student = 0; student <= students; student += 1) {
        note(student === 0 ? "warming up" : `student ${student} of ${students}`);
        const { page, context } = await classroom.newStudent();
        const clickedAt = performance.now();
        const [, promptAt, readyAt] = await Promise.all([
          openLab(page),
          untilPrompt(page).then(() => performance.now()),
          untilReady(page).then(() => performance.now()),
        ]);
        if (student > 0) {
          prompts.push(promptAt - clickedAt);
          daemons.push(readyAt - clickedAt);
        }
        await context.close();
      }
      return {
        n: students,
        figures: {
          cold_prompt_p50_ms: percentile(prompts, 50),
          cold_prompt_p95_ms: percentile(prompts, 95),
          dockerd_p95_ms: percentile(daemons, 95),
        },
      };
    } finally {
      await classroom.close();
    }
  },
};
