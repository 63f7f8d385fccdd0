/** What it costs that labs' checks are judged in threads of their own: of the time a student waits, and of the platform's own. */
import path from "node:path";
import { performance } from "node:perf_hooks";
import { type ContainerRecord, EMPTY_HISTORY, type Host, type JudgeInput } from "#author";
import { DomainError, LabId, systemClock } from "#core";
import { Catalogue, outcomes } from "#labs";
import { createLogger } from "#observability";
import { someContainer } from "../lib/labs/testing/judge-input.ts";
import { type Benchmark, percentile } from "./benchmark.ts";

const labId = LabId.parse("m300-35/01-protokollieren");
const runsUsual = 30;
const containersMany = 500;
const containersFew = 20;
/** About what `docker inspect` says of one container. */
const inspectedBytes = 8 * 1024;

export const judges: Benchmark = {
  name: "judges",
  measures:
    "all checks of lab 01 at once, on 500 containers seen for the first time, on the same again, and on 20: from asking to the last outcome; `own`: how long the platform's own thread is kept busy by it",
  targets: { first_p95_ms: { atMost: 500 }, again_p95_ms: { atMost: 200 }, few_p95_ms: { atMost: 50 } },
  async run(note, { runs = runsUsual }) {
    const catalogue = new Catalogue({ folders: [path.resolve("labs")], clock: systemClock, log: createLogger() });
    const samples = new Map<string, number[]>();
    try {
      const { tasks } = await catalogue.definition(labId);
      const checks = tasks.flatMap((task) => task.checks);
      const judgeAll = async (what: string, input: JudgeInput) => {
        const [startedAt, idle] = [performance.now(), performance.eventLoopUtilization()];
        await Promise.allSettled(checks.map(async (check) => check.judge(input)));
        add(samples, what, performance.now() - startedAt);
        add(samples, `${what}_own`, performance.eventLoopUtilization(idle).active);
      };
      for (let run = 0; run <= runs; run++) {
        note(`run ${run} of ${runs}`);
        const many = inputOf(containersMany);
        await judgeAll("first", many);
        await judgeAll("again", { ...many, history: { ...many.history } });
        await judgeAll("few", inputOf(containersFew));
        // The first was the warm-up.
        if (run === 0) samples.clear();
      }
      return { n: runs, figures: Object.fromEntries([...samples].flatMap(figuresOf)) };
    } finally {
      await catalogue.close();
    }
  },
};

function add(samples: Map<string, number[]>, name: string, sample: number): void {
  samples.set(name, [...(samples.get(name) ?? []), sample]);
}

function figuresOf([name, samples]: [string, number[]]): [string, number][] {
  return [50, 95].map((percent) => [`${name}_p${percent}_ms`, percentile(samples, percent)]);
}

function inputOf(count: number): JudgeInput {
  const silent = () => Promise.reject(new DomainError("sandbox.daemon-silent"));
  const host: Host = {
    docker: silent,
    http: silent,
    file: silent,
    log: silent,
    kernel: silent,
    exec: silent,
    attack: silent,
  };
  return {
    history: { ...EMPTY_HISTORY, containers: Array.from({ length: count }, (_, number) => containerOf(number)) },
    host,
    ...outcomes,
  };
}

function containerOf(number: number): ContainerRecord {
  return {
    ...someContainer,
    id: `${number}`.padStart(64, "0"),
    name: `c${number}`,
    command: ["sh", "-c", "echo hallo"],
    createdAt: number,
    startedAt: number,
    endedAt: number,
    exitCode: 0,
    inspected: inspectedOf(number),
    output: { stdoutLines: 2, stderrLines: 0, stdout: "hallo\nhallo\n", stderr: "", counts: [] },
    events: [number],
  };
}

/** Of some 200 fields, as Docker's. */
function inspectedOf(number: number): Readonly<Record<string, unknown>> {
  const field = (index: number) => [`Field${index}`, { Value: `c${number}`, Size: index, List: ["a", "b"] }] as const;
  const inspected: Record<string, unknown> = {};
  for (let index = 0; JSON.stringify(inspected).length < inspectedBytes; index += 10) {
    for (let more = 0; more < 10; more++) Object.assign(inspected, Object.fromEntries([field(index + more)]));
  }
  return inspected;
}
