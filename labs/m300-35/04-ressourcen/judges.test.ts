import { describe, expect, test } from "vitest";
import { MiB } from "#author";
import {
  judgeBomb,
  judgeClearedUp,
  judgeCpuSeconds,
  judgeExitCode,
  judgeKilled,
  judgeNarrow,
  judgeQuarter,
  judgeRestarts,
  judgeShare,
  judgeStopped,
  judgeWeights,
  judgeWithin,
} from "./judges.ts";
import { container, ended, facts, stress, told } from "./testing/container.ts";
import { judged } from "./testing/judged.ts";

const bounds = { memoryBytes: 128 * MiB, memorySwapBytes: 128 * MiB };
const takes = stress(["--vm", "1", "--vm-bytes", "127m"]);
const greedy = ended(1, 137, { name: "nimmersatt", ...bounds, outOfMemory: true });
const tooMuch = ended(0, 1, { name: "zuviel", ...bounds, ...takes, outOfMemory: true });

test.each([
  judgeWithin,
  judgeKilled,
  judgeExitCode,
  judgeWeights,
  judgeShare,
  judgeQuarter,
  judgeRestarts,
  judgeStopped,
  judgeBomb,
  judgeCpuSeconds,
  judgeNarrow,
  judgeClearedUp,
])("before anything was done every case is open: %o", async (judge) => {
  expect(await judged(judge, { answers: { code: "first", anteil: "67" } })).toMatch(/^open: /);
});

describe("memory", () => {
  test("within the limit", async () => {
    const calm = ended(5, 0, { name: "ruhig", ...bounds, ...takes });
    expect(await judged(judgeWithin, { containers: [calm, tooMuch] })).toBe(
      "passed: ruhig: 128 MB without swap, exit code 0",
    );
    expect(await judged(judgeWithin, { containers: [tooMuch] })).toBe("open: zuviel: exit code 1, out of memory");
    expect(await judged(judgeWithin, { containers: [container({ name: "da", ...bounds, ...takes })] })).toBe(
      "open: da: still running",
    );
  });

  test("with another limit than asked for", async () => {
    const swapping = ended(5, 0, { name: "swap", ...bounds, ...takes, memorySwapBytes: 256 * MiB });
    expect(await judged(judgeWithin, { containers: [swapping] })).toBe("failed: swap: 128 MB, with swap 256 MB");
    const endless = ended(5, 0, { name: "swap", ...bounds, ...takes, memorySwapBytes: -1 });
    expect(await judged(judgeWithin, { containers: [endless] })).toBe("failed: swap: 128 MB, with swap ∞");
    const free = ended(5, 0, { name: "frei", ...takes });
    expect(await judged(judgeWithin, { containers: [free] })).toBe("failed: frei: no limit");
  });

  test("killed", async () => {
    expect(await judged(judgeKilled, { containers: [greedy] })).toBe(
      "passed: nimmersatt: exit code 137, out of memory",
    );
    expect(await judged(judgeKilled, { containers: [tooMuch] })).toBe("open: zuviel: exit code 1, out of memory");
    const free = { ...greedy, memoryBytes: 64 * MiB };
    expect(await judged(judgeKilled, { containers: [free] })).toBe("failed: nimmersatt: 64 MB, with swap 128 MB");
  });

  test("the exit codes are asked for once both were seen", async () => {
    const containers = [greedy, tooMuch];
    expect(await judged(judgeExitCode, { containers, answers: { code: "first" } })).toMatch(/^passed/);
    expect(await judged(judgeExitCode, { containers, answers: { code: "swap" } })).toMatch(/^failed/);
    expect(await judged(judgeExitCode, { containers })).toBe("open: not answered yet");
    expect(await judged(judgeExitCode, { containers: [greedy], answers: { code: "first" } })).toMatch(/^open/);
  });
});

describe("processors", () => {
  const containers = [2048, 0, 512, 512].map((CpuShares, index) =>
    container({ name: `load${index + 1}`, ...told({ CpuShares }) }),
  );
  const kernel = { load1: facts({ cpuShares: 2048 }) };

  test("four weights at once, and the kernel is asked about the heaviest", async () => {
    const asked: string[] = [];
    expect(await judged(judgeWeights, { containers, kernel, asked })).toBe(
      "passed: load1: 2048, load2: 1024, load4: 512, load3: 512",
    );
    expect(asked).toEqual(["load1"]);
    expect(await judged(judgeWeights, { containers, kernel: { load1: facts({}) } })).toBe(
      "failed: load1: another weight in the kernel",
    );
  });

  test("other weights need no kernel", async () => {
    const asked: string[] = [];
    expect(await judged(judgeWeights, { containers: containers.slice(1), asked })).toBe(
      "open: 3 of 4 containers are running",
    );
    const alike = ["a", "b", "c", "d", "e"].map((name) => container({ name }));
    expect(await judged(judgeWeights, { containers: alike, asked })).toBe("failed: b: 1024, c: 1024, d: 1024, e: 1024");
    expect(asked).toEqual([]);
  });

  test.each([
    ["67", "passed"],
    ["66,7", "passed"],
    ["64.2", "passed"],
    ["50", "failed"],
    ["75", "failed"],
    ["viel", "failed"],
  ])("the share after load2: %s %s", async (anteil, status) => {
    const seen = [2048, 512, 512].map((CpuShares) => container(stress([], { CpuShares })));
    expect(await judged(judgeShare, { containers: seen, answers: { anteil } })).toBe(`${status}: ${anteil} per cent`);
    expect(await judged(judgeShare, { containers: seen })).toBe("open: not answered yet");
  });

  test("a quarter", async () => {
    const at = (milli: number, cpuMilli: number | null = milli) =>
      judged(judgeQuarter, {
        containers: [container({ name: "halb", ...told({ NanoCpus: milli * 1_000_000 }) })],
        kernel: { halb: facts({ cpuMilli }) },
      });
    expect(await at(250)).toBe("passed: halb: CPU 0.25");
    expect(await at(250, null)).toBe("failed: halb: CPU without limit");
    expect(await at(500)).toBe("open: halb: CPU 0.5");
    expect(await at(300)).toBe("failed: halb: CPU 0.3");
    expect(await judged(judgeQuarter, { containers: [container({})] })).toMatch(/^open/);
  });

  test("a quarter as a quota, and the kernel is asked about that container alone", async () => {
    const asked: string[] = [];
    const quota = container({ name: "quote", ...told({ CpuQuota: 25_000, CpuPeriod: 100_000 }) });
    const other = container({ name: "fremd", ...told({ NanoCpus: 500_000_000 }) });
    const seen = { containers: [quota, other], kernel: { quote: facts({ cpuMilli: 250 }) }, asked };
    expect(await judged(judgeQuarter, seen)).toBe("passed: quote: CPU 0.25");
    expect(asked).toEqual(["quote"]);
  });
});
