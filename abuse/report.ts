/** What a run of attacks has shown: as a table for people, and as figures. */
import { percentile } from "../bench/benchmark.ts";
import type { Result } from "./run-attacks.ts";

export interface Figures {
  readonly attacks: number;
  readonly succeeded: number;
  /** Rows with anything wrong, a success among them. */
  readonly faulty: number;
  readonly neighbour_run_p95_ms: number;
  readonly platform_p95_ms: number;
}

export function figuresOf(results: readonly Result[]): Figures {
  return {
    attacks: results.length,
    succeeded: results.filter(({ real }) => real.succeeded).length,
    faulty: results.filter(({ faults }) => faults.length > 0).length,
    neighbour_run_p95_ms: p95(results.flatMap(({ noticed }) => noticed.victimRunMs)),
    platform_p95_ms: p95(results.flatMap(({ noticed }) => noticed.platformMs)),
  };
}

const leftOut = "not tried in this run";

export function rowOf({ attack, weakened, real, noticed, faults }: Result): string {
  const mark = faults.length === 0 ? "✓" : "✗";
  const latencies = `victim ${p95(noticed.victimRunMs)} ms, platform ${p95(noticed.platformMs)} ms`;
  return [
    `${mark} ${attack.nr.padEnd(4)} ${attack.name}  (${latencies})`,
    `       weakened: ${attack.weakened ? `${attack.weakened.name}: ${weakened?.observed ?? leftOut}` : `no: ${attack.whyNotWeakened}`}`,
    `       expected: ${attack.expected}`,
    `       observed: ${real.observed}`,
    ...faults.map((fault) => `       WRONG: ${fault}`),
  ].join("\n");
}

/** A table with a row for each; whoever reads it later wants to know where it was made. */
export function asMarkdown(results: readonly Result[], { made }: { made: string }): string {
  const { attacks, succeeded, faulty } = figuresOf(results);
  const head = "| attack | expected | observed | where nothing protects | neighbour, ms | platform, ms |";
  const rows = results.map(({ attack, weakened, real, noticed }) => [
    `${attack.nr} ${attack.name}`,
    attack.expected,
    real.observed,
    attack.weakened
      ? `${attack.weakened.name}: ${weakened?.observed ?? leftOut}`
      : `not shown: ${attack.whyNotWeakened}`,
    p95(noticed.victimRunMs),
    p95(noticed.platformMs),
  ]);
  const lines = rows.map((cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`);
  const told = `${attacks} attacks, ${succeeded} succeeded, ${faulty} with a fault. ${made}`;
  return [told, "", head, "|---|---|---|---|---:|---:|", ...lines].join("\n");
}

export function asJson(results: readonly Result[]): string {
  const rows = results.map(({ attack, weakened, real, noticed, faults }) => ({
    nr: attack.nr,
    name: attack.name,
    weakened: attack.weakened ? { by: attack.weakened.name, ...weakened } : { by: null, why: attack.whyNotWeakened },
    expected: attack.expected,
    ...real,
    neighbour_run_p95_ms: p95(noticed.victimRunMs),
    platform_p95_ms: p95(noticed.platformMs),
    faults,
  }));
  return JSON.stringify({ figures: figuresOf(results), rows });
}

function p95(samples: readonly number[]): number {
  return samples.length === 0 ? 0 : Math.round(percentile(samples, 95));
}
