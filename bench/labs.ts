/** Whether every lab is graded the same, and rightly, each time: solutions, untouched sandboxes, cheats and mutants, several times in a row. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { type Benchmark, percentile } from "./benchmark.ts";

const runsUsual = 3;

/** Of the line that `npm run labs:check -- --mutants --json` ends with. */
const Checked = z.object({
  labs: z.number(),
  cases_run: z.number(),
  false_passes: z.number(),
  false_fails: z.number(),
  undecided: z.number(),
  not_as_expected: z.number(),
  mutants: z.object({ killed: z.number(), equivalent: z.number(), survived: z.number() }),
  wall_s: z.number(),
});
type Checked = z.infer<typeof Checked>;

export const labs: Benchmark = {
  name: "labs",
  measures:
    "`npm run labs:check -- --mutants` on every lab, so many times in a row (`--runs`); sums over all runs, then those of each run",
  targets: { false_passes: { atMost: 0 }, false_fails: { atMost: 0 }, deviations: { atMost: 0 } },
  async run(note, { runs = runsUsual }) {
    const checked: Checked[] = [];
    while (checked.length < runs) {
      checked.push(await checkLabs((line) => note(`run ${checked.length + 1} of ${runs}: ${line}`)));
    }
    return { n: runs, figures: figuresOf(checked) };
  },
};

function figuresOf(runs: readonly Checked[]): Record<string, number> {
  const sum = (of: (run: Checked) => number) => runs.reduce((total, run) => total + of(run), 0);
  const figures: Record<string, number> = {
    labs: percentile(
      runs.map(({ labs }) => labs),
      100,
    ),
    cases: sum((run) => run.cases_run),
    false_passes: sum((run) => run.false_passes),
    false_fails: sum((run) => run.false_fails),
    deviations: sum((run) => run.not_as_expected),
    undecided: sum((run) => run.undecided),
    mutants_killed: sum((run) => run.mutants.killed),
    mutants_equivalent: sum((run) => run.mutants.equivalent),
    mutants_survived: sum((run) => run.mutants.survived),
    run_p50_s: percentile(
      runs.map(({ wall_s }) => wall_s),
      50,
    ),
  };
  for (const [index, run] of runs.entries()) {
    figures[`run_${index + 1}_false_passes`] = run.false_passes;
    figures[`run_${index + 1}_false_fails`] = run.false_fails;
    figures[`run_${index + 1}_deviations`] = run.not_as_expected;
    figures[`run_${index + 1}_s`] = run.wall_s;
  }
  return figures;
}

/** Deviations are a result; a command that ends without one has failed. */
async function checkLabs(onLine: (line: string) => void): Promise<Checked> {
  const argv = ["bin/labs-check.mjs", "--mutants", "--json"];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"] });
  createInterface({ input: child.stderr }).on("line", onLine);
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, "close")]);
  const last = output.trim().split("\n").at(-1) ?? "";
  if (!last.startsWith("{")) throw new Error(`labs:check ended with exit code ${exitCode} and without a result`);
  return Checked.parse(JSON.parse(last));
}
