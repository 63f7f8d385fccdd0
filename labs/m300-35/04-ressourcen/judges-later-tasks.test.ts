import { describe, expect, test } from "vitest";
import { type ContainerRecord, type KernelFacts, MiB } from "#author";
import { judgeBomb, judgeClearedUp, judgeCpuSeconds, judgeNarrow, judgeRestarts, judgeStopped } from "./judges.ts";
import { container, ended, facts, restarting, stress, told } from "./testing/container.ts";
import { judged } from "./testing/judged.ts";

describe("restarts", () => {
  test("up to ten, by Docker", async () => {
    const at = (restartCount: number) =>
      judged(judgeRestarts, { containers: [restarting(10, restartCount, { name: "flaky" })] });
    expect(await at(3)).toBe("passed: flaky: on-failure:10, 3 restarts by Docker");
    expect(await at(1)).toBe("open: flaky: on-failure:10, 1 restart by Docker");
  });

  test("by hand only", async () => {
    const events = Array.from({ length: 20 }, (_, index) => index);
    const flaky = restarting(10, 0, { name: "flaky", events, exitCode: 1 });
    expect(await judged(judgeRestarts, { containers: [flaky] })).toBe(
      "open: flaky: on-failure:10, 0 restarts by Docker",
    );
  });

  test("three, and then none", async () => {
    const at = (one: ContainerRecord) => judged(judgeStopped, { containers: [one] });
    expect(await at(ended(9, 1, restarting(3, 3, { name: "dreimal" })))).toBe(
      "passed: dreimal: ended after 3 restarts",
    );
    expect(await at(restarting(3, 3, { name: "dreimal" }))).toMatch(/^open: dreimal/);
    expect(await at(ended(9, 1, restarting(3, 2, { name: "dreimal" })))).toMatch(/^open: dreimal/);
    expect(await at(ended(9, 0, restarting(3, 0, { name: "dreimal" })))).toBe("failed: dreimal: exit code 0");
  });

  test.each([
    ["another number", restarting(5, 9, { name: "x" }), "x: on-failure:5"],
    ["no number", restarting(0, 9, { name: "x" }), "x: on-failure:∞"],
    ["another policy", container({ name: "x", restartPolicy: "always", restartCount: 9 }), "x: always"],
  ])("with %s", async (_, one, observed) => {
    expect(await judged(judgeRestarts, { containers: [one] })).toBe(`failed: ${observed}`);
    expect(await judged(judgeStopped, { containers: [one] })).toBe(`failed: ${observed}`);
  });

  test("of one task are none of the other's", async () => {
    expect(await judged(judgeStopped, { containers: [restarting(10, 9)] })).toBe("open: no on-failure:3 yet");
    expect(await judged(judgeRestarts, { containers: [restarting(3, 3)] })).toBe("open: no on-failure:10 yet");
  });
});

describe("processes and computing time", () => {
  const limitedTo = (PidsLimit: number, name = "gebremst") => container({ name, ...told({ PidsLimit }) });

  test("a bomb at its limit", async () => {
    const at = (pids: number | null, count: number, toldPids = 50) =>
      judged(judgeBomb, { containers: [limitedTo(toldPids)], kernel: { gebremst: facts({ pids }, count) } });
    expect(await at(50, 50)).toBe("passed: gebremst: stopped at 50 processes");
    expect(await at(50, 1)).toBe("open: gebremst: limit 50, not reached");
    expect(await at(null, 64)).toBe("failed: gebremst: limit ∞");
    expect(await at(100, 64, 100)).toBe("failed: gebremst: limit 100");
  });

  test("the kernel is asked about the newest two with the limit, and about no other", async () => {
    const asked: string[] = [];
    const containers = [
      limitedTo(50, "a"),
      limitedTo(50, "b"),
      limitedTo(50, "c"),
      limitedTo(60, "d"),
      container({ name: "e" }),
    ];
    const kernel = { b: facts({ pids: 50 }, 50), c: facts({ pids: 50 }) };
    expect(await judged(judgeBomb, { containers, kernel, asked })).toBe("passed: b: stopped at 50 processes");
    expect(asked).toEqual(["c", "b"]);
  });

  test("seconds that run out", async () => {
    const limited = stress(["--cpu", "1"], { Ulimits: [{ Name: "cpu", Soft: 12, Hard: 14 }] });
    const at = (one: ContainerRecord) => judged(judgeCpuSeconds, { containers: [one] });
    expect(await at(ended(12, 1, { name: "x", ...limited }))).toBe("passed: x: cpu=12, ended after 12 s");
    expect(await at(ended(3, 130, { name: "x", ...limited }))).toBe("failed: x: cpu=12, ended after 3 s");
    expect(await at(container({ name: "x", ...limited }))).toBe("open: x: cpu=12, not ended yet");
  });
});

describe("all of it together", () => {
  const memory = { memoryBytes: 64 * MiB, memorySwapBytes: 64 * MiB };
  const both = { NanoCpus: 500_000_000, PidsLimit: 50 };
  const fremd = (HostConfig: object, parts: Partial<ContainerRecord> = memory) =>
    container({ name: "fremd", ...parts, ...told(HostConfig) });
  const at = (one: ContainerRecord, limits: Partial<KernelFacts["limits"]> = {}, asked: string[] = []) =>
    judged(judgeNarrow, { containers: [one, container({ name: "other" })], kernel: { fremd: facts(limits) }, asked });

  test("three limits of one container, as the kernel says", async () => {
    const asked: string[] = [];
    expect(await at(fremd(both), { ...memory, cpuMilli: 500, pids: 50 }, asked)).toBe(
      "passed: fremd: 64 MB, no swap, CPU 0.5, 50 processes",
    );
    expect(asked).toEqual(["fremd"]);
    expect(await at(fremd(both), { ...memory, cpuMilli: 500 })).toBe(
      "failed: fremd: 64 MB, no swap, CPU 0.5, processes without limit",
    );
  });

  test("fewer are told without the kernel", async () => {
    const asked: string[] = [];
    expect(await at(fremd(both, { ...memory, memorySwapBytes: -1 }), {}, asked)).toBe(
      "failed: fremd: 64 MB, with swap ∞, CPU 0.5, 50 processes",
    );
    expect(await at(fremd({ PidsLimit: 50 }, {}), {}, asked)).toBe(
      "open: fremd: memory without limit, CPU without limit, 50 processes",
    );
    expect(await at(fremd({}), {}, asked)).toBe(
      "open: fremd: 64 MB, no swap, CPU without limit, processes without limit",
    );
    expect(await at(container({}), {}, asked)).toMatch(/^open: no container/);
    expect(asked).toEqual([]);
  });

  test("nothing left running", async () => {
    const bound = ["a", "b", "c", "d", "e", "f"].map((name) => ended(1, 0, { name, memoryBytes: MiB }));
    expect(await judged(judgeClearedUp, { containers: bound })).toBe("passed: 0 still running");
    expect(await judged(judgeClearedUp, { containers: bound.slice(1) })).toBe(
      "open: 5 of 6 bounded containers started",
    );
    const docker = [{ Names: ["/x"] }, { Names: [] }];
    expect(await judged(judgeClearedUp, { containers: bound, docker })).toBe("open: 2 still running: x, ?");
  });
});
