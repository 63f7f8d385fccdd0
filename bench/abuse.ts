/** What neighbours and the platform notice of the attacks of the catalogue, and whether one succeeds. */
import { attacks } from "../abuse/attacks.ts";
import { figuresOf, rowOf } from "../abuse/report.ts";
import { runAttacks } from "../abuse/run-attacks.ts";
import type { Benchmark } from "./benchmark.ts";

export const abuse: Benchmark = {
  name: "abuse",
  measures:
    "while each attack runs and once after it: a victim's `docker run --rm ubuntu true` from its begin to its end, and the platform's answer to GET /api/health",
  targets: {
    attacks: { atLeast: 40 },
    succeeded: { atMost: 0 },
    neighbour_run_p95_ms: { atMost: 5000 },
    platform_p95_ms: { atMost: 300 },
  },
  async run(note) {
    const results = await runAttacks(attacks, { onResult: (result) => note(rowOf(result)) });
    const { attacks: tried, succeeded, neighbour_run_p95_ms, platform_p95_ms } = figuresOf(results);
    return { n: tried, figures: { attacks: tried, succeeded, neighbour_run_p95_ms, platform_p95_ms } };
  },
};
