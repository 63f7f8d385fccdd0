import { describe, expect, test } from "vitest";
import { MiB } from "#author";
import {
  fourWeighted,
  hasGivenUp,
  isFull,
  isOtherwiseRestarted,
  lostAHelper,
  narrowest,
  narrowLimits,
  ranOutOfCpuSeconds,
  runningOf,
  stayedWithin,
  takesMemory,
  wasBound,
  wasKilledForMemory,
  wasRestarted,
  weighted,
} from "./evidence.ts";
import { container, ended, facts, historyOf, restarting, stress, told } from "./testing/container.ts";

const calm = { memoryBytes: 128 * MiB, memorySwapBytes: 128 * MiB };
const takes = stress(["--vm", "1", "--vm-bytes", "127m"]);

describe("a container stays within its limit", () => {
  test("when it takes memory for some seconds and ends well", () => {
    expect(stayedWithin(ended(5, 0, { ...calm, ...takes }))).toBe(true);
  });

  test.each([
    ["with swap", ended(5, 0, { ...calm, ...takes, memorySwapBytes: 256 * MiB })],
    ["with another limit", ended(5, 0, { memoryBytes: 256 * MiB, memorySwapBytes: 256 * MiB, ...takes })],
    ["for a second", ended(1, 0, { ...calm, ...takes })],
    ["and fails", ended(5, 1, { ...calm, ...takes })],
    ["and was killed", ended(5, 0, { ...calm, ...takes, outOfMemory: true })],
    ["taking nothing", ended(5, 0, { ...calm, ...stress(["--cpu", "1"]) })],
    ["never started", container({ ...calm, ...takes, startedAt: null })],
  ])("not %s", (_, one) => {
    expect(stayedWithin(one)).toBe(false);
  });
});

test("killed for memory is the kernel's event and the first process's end", () => {
  const greedy = ended(1, 137, { ...calm, outOfMemory: true });
  expect(wasKilledForMemory(greedy)).toBe(true);
  expect(wasKilledForMemory({ ...greedy, outOfMemory: false })).toBe(false);
  expect(wasKilledForMemory({ ...greedy, exitCode: 1 })).toBe(false);
  expect(wasKilledForMemory({ ...greedy, memorySwapBytes: 256 * MiB })).toBe(false);
  expect(wasKilledForMemory({ ...greedy, memoryBytes: 0, memorySwapBytes: 0 })).toBe(false);
  expect(lostAHelper({ ...greedy, exitCode: 1 })).toBe(true);
  expect(lostAHelper({ ...greedy, exitCode: 1, memorySwapBytes: 256 * MiB })).toBe(false);
  expect([null, 0, 137].map((exitCode) => lostAHelper({ ...greedy, exitCode }))).toEqual([false, false, false]);
});

test("memory is taken by stress, wherever it lies", () => {
  const at = (Path: string, Args: readonly string[]) => takesMemory(container({ inspected: { Path, Args } }));
  expect([at("stress", ["--vm", "1"]), at("/usr/bin/stress", ["-m", "1"])]).toEqual([true, true]);
  expect([at("stress", ["--cpu", "1"]), at("bash", ["--vm"])]).toEqual([false, false]);
});

test("running is what has not ended and does not come back again and again, the newest first", () => {
  const containers = [
    container({ id: "old" }),
    ended(1, 0, { id: "over" }),
    container({ id: "created", startedAt: null }),
    container({ id: "gone", removedAt: 1 }),
    container({ id: "flaky", restartCount: 2 }),
    container({ id: "new" }),
  ];
  expect(runningOf(historyOf(containers)).map(({ id }) => id)).toEqual(["new", "old"]);
});

describe("weights", () => {
  const weighing = (...weights: readonly number[]) =>
    historyOf(weights.map((CpuShares, index) => container({ id: `c${index}`, ...told({ CpuShares }) })));

  test.each([
    ["as given", [2048, 0, 512, 512], "c0 c1 c3 c2"],
    ["in so many words, and in any order", [512, 1024, 512, 2048], "c3 c1 c2 c0"],
    ["beside another container", [2048, 0, 512, 512, 0], "c0 c4 c3 c2"],
    ["all alike", [0, 0, 0, 0], undefined],
    ["too few", [2048, 0, 512], undefined],
    ["none", [], undefined],
  ])("%s", (_, weights, found) => {
    expect(
      fourWeighted(weighing(...weights))
        ?.map(({ id }) => id)
        .join(" "),
    ).toBe(found);
  });

  test("were seen once a heavy one and two light ones have run", () => {
    expect(weighted(weighing(2048, 512, 512))).toHaveLength(3);
    expect(weighted(weighing(2048, 512))).toEqual([]);
    const { containers } = weighing(2048, 512, 512);
    const created = containers.map((one, index) => (index === 0 ? { ...one, startedAt: null } : one));
    expect(weighted(historyOf(created))).toEqual([]);
  });
});

describe("restarts", () => {
  test("are bounded at ten, and several", () => {
    expect(wasRestarted(restarting(10, 3))).toBe(true);
    expect(wasRestarted(restarting(10, 2))).toBe(false);
    expect(wasRestarted(restarting(0, 9))).toBe(false);
    expect(wasRestarted(container({ restartPolicy: "always", restartCount: 9 }))).toBe(false);
  });

  test.each([
    ["after three and another failure", ended(1, 1, restarting(3, 3)), true],
    ["not while the last one runs", restarting(3, 3), false],
    ["not before", ended(1, 1, restarting(3, 2)), false],
    ["not when it ended well", ended(1, 0, restarting(3, 3)), false],
    ["not when it was stopped by hand", ended(1, 137, restarting(3, 3)), false],
    ["not with more tries", ended(1, 1, restarting(10, 3)), false],
  ])("are over %s", (_, one, over) => {
    expect(hasGivenUp(one)).toBe(over);
  });

  test("that are none of the lesson's", () => {
    expect([restarting(0, 0), restarting(5, 0)].map(isOtherwiseRestarted)).toEqual([true, true]);
    expect([restarting(3, 0), restarting(10, 0), container({})].map(isOtherwiseRestarted)).toEqual([
      false,
      false,
      false,
    ]);
    expect(isOtherwiseRestarted(container({ restartPolicy: "unless-stopped" }))).toBe(true);
  });
});

describe("seconds of computing run out", () => {
  const limited = (Soft: number, Args: readonly string[] = ["--cpu", "1"]) =>
    stress(Args, { Ulimits: [{ Name: "cpu", Soft, Hard: Soft + 2 }] });

  test.each([
    ["after them", ended(12, 1, limited(12)), true],
    ["on a busy host much later", ended(40, 1, limited(12)), true],
    ["not before them", ended(5, 1, limited(12)), false],
    ["not when it ends well", ended(12, 0, limited(12)), false],
    ["not when it is stopped by hand", ended(13, 137, limited(12)), false],
    ["not with minutes", ended(100, 1, limited(90)), false],
    ["not while sleeping", ended(13, 1, limited(12, ["--vm", "1"])), false],
    ["not without a limit", ended(13, 1, stress(["--cpu", "1"])), false],
  ])("%s", (_, one, out) => {
    expect(ranOutOfCpuSeconds(one)).toBe(out);
  });
});

test("full is a limit of 50 that is reached", () => {
  expect(isFull(facts({ pids: 50 }, 45))).toBe(true);
  expect(isFull(facts({ pids: 50 }, 5))).toBe(false);
  expect(isFull(facts({ pids: 100 }, 45))).toBe(false);
  expect(isFull(facts({}, 64))).toBe(false);
});

test("narrow is counted limit by limit, and memory is none without its swap", () => {
  const wanted = { memoryBytes: 64 * MiB, memorySwapBytes: 64 * MiB, cpuMilli: 500, pids: 50 };
  const none = { memoryBytes: null, memorySwapBytes: null, cpuMilli: null, pids: null };
  expect(narrowLimits(wanted)).toBe(3);
  expect(narrowLimits({ ...wanted, memorySwapBytes: 128 * MiB })).toBe(2);
  expect(narrowLimits({ ...wanted, cpuMilli: 250, pids: 51 })).toBe(1);
  expect(narrowLimits(none)).toBe(0);
});

test("the narrowest was told most of the limits, and is the newest of several", () => {
  const [one, two, three] = [
    container({ id: "one", ...told({ PidsLimit: 50 }) }),
    container({ id: "two", ...told({ PidsLimit: 50, NanoCpus: 5e8 }) }),
    container({ id: "three", ...told({ PidsLimit: 50, NanoCpus: 5e8 }) }),
  ];
  expect(narrowest(historyOf([one, two, three]))?.id).toBe("three");
  expect(narrowest(historyOf([two, one]))?.id).toBe("two");
  expect(narrowest(historyOf([ended(1, 0, two)]))).toBeUndefined();
});

test("bound is what ran with any of the limits", () => {
  const started = [
    container({ memoryBytes: MiB }),
    container(told({ CpuShares: 512 })),
    container(told({ NanoCpus: 5e8 })),
    container(told({ PidsLimit: 50 })),
    restarting(3, 0),
  ];
  expect(started.map(wasBound)).toEqual([true, true, true, true, true]);
  expect(wasBound(container({}))).toBe(false);
  expect(wasBound(container({ memoryBytes: MiB, startedAt: null }))).toBe(false);
});
