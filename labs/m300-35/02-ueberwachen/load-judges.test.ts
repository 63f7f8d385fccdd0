import { describe, expect, test } from "vitest";
import { judgeGreediest, judgeMemory } from "./load-judges.ts";
import { container, judged, kernel } from "./testing/records.ts";

const idOf = (digit: number) => `${digit}`.repeat(64);
const answered = (id: string, value: string) => ({ answers: { [id]: { value, savedAt: 1000 } } });

describe("the greediest", () => {
  const limits = [100, 400, 50, 200];
  const loads = limits.map((milli, index) =>
    container({
      id: idOf(index + 1),
      name: `last${index + 1}`,
      inspected: { HostConfig: { NanoCpus: milli * 1_000_000 } },
    }),
  );
  const working = Object.fromEntries(loads.map(({ id }) => [id, { megabytes: 1, cpuMs: 900 }]));
  const factsFor = (milli: readonly number[]) =>
    Object.fromEntries(
      loads.map(({ id }, index) => [id, kernel({ limits: { ...kernel().limits, cpuMilli: milli[index] ?? null } })]),
    );
  const seen = { containers: loads, usage: working, facts: factsFor(limits) };
  const asked = "hungrigster";

  test.each([
    [idOf(2), "passed: last2, at most 400 thousandths of a CPU"],
    [` /docker/${idOf(2).slice(0, 12)}`, "passed: last2, at most 400 thousandths of a CPU"],
    [idOf(4).slice(0, 12), "failed: last4, at most 200 thousandths of a CPU"],
    ["last2", "failed: last2: none of them"],
    ["2", "failed: 2: none of them"],
    ["abcdefabcdef", "failed: abcdefabcdef: none of them"],
  ])("is named by its id: %s", async (value, said) => {
    expect(await judged(judgeGreediest, { ...seen, ...answered(asked, value) })).toBe(said);
  });

  test("holds in the kernel, too, and is one alone", async () => {
    const facts = factsFor([100, 800, 50, 200]);
    expect(await judged(judgeGreediest, { ...seen, facts, ...answered(asked, idOf(2)) })).toBe(
      "failed: last2: started with 400, now 800",
    );
    const twins = loads.map((load) => ({ ...load, inspected: { HostConfig: { CpuQuota: 40_000 } } }));
    expect(await judged(judgeGreediest, { ...seen, containers: twins, ...answered(asked, idOf(2)) })).toBe(
      "open: several use the same",
    );
  });

  test("is open before four have worked, and before it was answered", async () => {
    const idle = { ...working, [idOf(2)]: { megabytes: 1, cpuMs: 40 } };
    expect(await judged(judgeGreediest, { ...seen, usage: idle, ...answered(asked, idOf(2)) })).toBe(
      "open: last2 has not computed yet",
    );
    const ended = loads.map((load, index) => ({ ...load, endedAt: index === 0 ? 5 : null }));
    expect(await judged(judgeGreediest, { ...seen, containers: ended, ...answered(asked, idOf(2)) })).toBe(
      "open: 3 of 4 containers with a CPU limit are running",
    );
    const unlimited = loads.map((load) => ({ ...load, inspected: null }));
    expect(await judged(judgeGreediest, { ...seen, containers: unlimited, ...answered(asked, idOf(2)) })).toMatch(
      /^open: 0 of 4/,
    );
    expect(await judged(judgeGreediest, seen)).toBe("open: not answered yet");
  });
});

describe("the memory", () => {
  const containers = [container({ id: idOf(1), name: "speicher" }), container({ id: idOf(2), name: "shop" })];
  const usage = { [idOf(1)]: { megabytes: 121 }, [idOf(2)]: { megabytes: 3 } };

  test.each([
    ["120", "passed: speicher: 120 MB"],
    ["126,6", "passed: speicher: 126,6 MB"],
    ["150", "failed: speicher does not use 150 MB"],
    ["90", "failed: speicher does not use 90 MB"],
    ["126623744", "failed: speicher does not use 126623744 MB"],
    ["0", "failed: speicher does not use 0 MB"],
  ])("%s", async (value, said) => {
    expect(await judged(judgeMemory, { containers, usage, ...answered("speicher", value) })).toBe(said);
  });

  test("is open while nothing uses much, or only what was started later", async () => {
    const small = { [idOf(1)]: { megabytes: 3 } };
    expect(await judged(judgeMemory, { containers, usage: small, ...answered("speicher", "3") })).toMatch(/^open/);
    const later = [container({ id: idOf(1), startedAt: 2000 })];
    expect(await judged(judgeMemory, { containers: later, usage, ...answered("speicher", "120") })).toMatch(/^open/);
    expect(await judged(judgeMemory, { containers, usage })).toBe("open: not answered yet");
  });
});
