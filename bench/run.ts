/** `npm run bench -- [name] [--json] [--runs <number>]`: one benchmark, or all of them. Its last line with `--json` is one JSON object for each. */
import { parseArgs } from "node:util";
import { abuse } from "./abuse.ts";
import { type Benchmark, isMet, type Measured, rounded, type Target } from "./benchmark.ts";
import { chaos } from "./chaos.ts";
import { density } from "./density.ts";
import { engineOutage } from "./engine-outage.ts";
import { evidence } from "./evidence.ts";
import { imagePull } from "./image-pull.ts";
import { judges } from "./judges.ts";
import { labs } from "./labs.ts";
import { thisMachine } from "./machine.ts";
import { regrade } from "./regrade.ts";
import { sandboxStart } from "./sandbox-start.ts";
import { start } from "./start.ts";
import { storm } from "./storm.ts";
import { submissions } from "./submissions.ts";
import { terminal } from "./terminal.ts";
import { verdict } from "./verdict.ts";

const benchmarks: readonly Benchmark[] = [
  sandboxStart,
  storm,
  density,
  imagePull,
  terminal,
  verdict,
  evidence,
  chaos,
  submissions,
  engineOutage,
  abuse,
  labs,
  judges,
  regrade,
  start,
];

const runsMax = 100;

export async function runBenchmarks(args: string[]): Promise<void> {
  const options = { json: { type: "boolean" }, runs: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const runs = values.runs === undefined ? undefined : numberOfRuns(values.runs);
  const chosen = positionals.length === 0 ? benchmarks : positionals.map(byName);
  for (const benchmark of chosen) {
    const measured = await benchmark.run((text) => console.error(`${benchmark.name}: ${text}`), { runs });
    console.log(values.json ? asJson(benchmark, measured) : asTable(benchmark, measured));
  }
}

function numberOfRuns(typed: string): number {
  const runs = Number(typed);
  if (Number.isInteger(runs) && runs >= 1 && runs <= runsMax) return runs;
  console.error(`--runs takes a number from 1 to ${runsMax}.`);
  process.exit(2);
}

function byName(name: string): Benchmark {
  const found = benchmarks.find((benchmark) => benchmark.name === name);
  if (found) return found;
  console.error(
    `There is no benchmark "${name}". There are: ${benchmarks.map((benchmark) => benchmark.name).join(", ")}.`,
  );
  process.exit(2);
}

function asJson({ name }: Benchmark, { n, figures }: Measured): string {
  const short = Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, rounded(value)]));
  return JSON.stringify({ bench: name, n, figures: short, machine: thisMachine() });
}

function asTable({ name, measures, targets }: Benchmark, { n, figures }: Measured): string {
  const rows = Object.entries(figures).map(([figure, value]) => {
    const target = targets[figure];
    return `  ${figure.padEnd(28)}${String(rounded(value)).padStart(10)}  ${target ? inWords(value, target) : ""}`.trimEnd();
  });
  return [`${name}: ${measures} (n = ${n})`, ...rows, ""].join("\n");
}

function inWords(value: number, target: Target): string {
  const bound = "atMost" in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
  return `${bound}${isMet(value, target) ? "" : "  missed"}`;
}
