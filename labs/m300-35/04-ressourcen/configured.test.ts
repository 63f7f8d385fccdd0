import { expect, test } from "vitest";
import { MiB } from "#author";
import { cpuSecondsOf, limitsTold, triesOf, weightTold } from "./configured.ts";
import { container, told } from "./testing/container.ts";

const none = { memoryBytes: null, memorySwapBytes: null, cpuMilli: null, pids: null };

test.each([
  ["--cpus 0.25", { NanoCpus: 250_000_000 }, { cpuMilli: 250 }],
  ["--cpu-quota 25000", { NanoCpus: 0, CpuQuota: 25_000, CpuPeriod: 0 }, { cpuMilli: 250 }],
  ["--cpu-quota 5000 --cpu-period 20000", { CpuQuota: 5000, CpuPeriod: 20_000 }, { cpuMilli: 250 }],
  ["--cpu-quota -1", { CpuQuota: -1, CpuPeriod: 20_000 }, {}],
  ["--cpu-period alone", { CpuPeriod: 20_000 }, {}],
  ["--pids-limit 50", { PidsLimit: 50 }, { pids: 50 }],
  ["--pids-limit -1", { PidsLimit: -1 }, {}],
  ["nothing", { PidsLimit: null }, {}],
])("told %s", (_, HostConfig, limits) => {
  expect(limitsTold(container(told(HostConfig)))).toEqual({ ...none, ...limits });
});

test("memory and swap are told together", () => {
  expect(limitsTold(container({ memoryBytes: MiB, memorySwapBytes: -1 }))).toEqual({ ...none, memoryBytes: MiB });
  expect(limitsTold(container({ memoryBytes: MiB, memorySwapBytes: MiB }))).toMatchObject({ memorySwapBytes: MiB });
});

test("a weight that was not told is 1024", () => {
  expect([0, 512].map((CpuShares) => weightTold(container(told({ CpuShares }))))).toEqual([1024, 512]);
  expect(weightTold(container({}))).toBe(1024);
});

test("tries are those of on-failure only", () => {
  const tries = (RestartPolicy: object) => triesOf(container(told({ RestartPolicy })));
  expect(tries({ Name: "on-failure", MaximumRetryCount: 10 })).toBe(10);
  expect(tries({ Name: "on-failure" })).toBe(0);
  expect(tries({ Name: "always", MaximumRetryCount: 0 })).toBeNull();
});

test("seconds of computing are told by the ulimit cpu, and few of them", () => {
  const seconds = (Name: string, Soft: number) =>
    cpuSecondsOf(container(told({ Ulimits: [{ Name, Soft, Hard: 99 }] })));
  expect([seconds("cpu", 12), seconds("cpu", 90), seconds("cpu", -1), seconds("nofile", 12)]).toEqual([
    12,
    null,
    null,
    null,
  ]);
});
