import { expect, test } from "vitest";
import { LIMITS_V1, LIMITS_V2 } from "../testing/seen-container.ts";
import { readLimits } from "./control-group-limits.ts";

const none = { memoryBytes: null, memorySwapBytes: null, pids: null, cpuMilli: null, cpuShares: null, cpuWeight: null };
const some = { memoryBytes: 67_108_864, memorySwapBytes: 100_663_296, pids: 50, cpuMilli: 500 };

test("limits are read from either version's files", () => {
  expect(readLimits(LIMITS_V1)).toEqual({ ...some, cpuShares: 512, cpuWeight: null });
  expect(readLimits(LIMITS_V2)).toEqual({ ...some, cpuShares: null, cpuWeight: 20 });
});

test("what nobody has limited is null", () => {
  const v1 = `memory.limit_in_bytes 9223372036854771712
memory.memsw.limit_in_bytes 9223372036854771712
pids.max max
cpu.cfs_quota_us -1
cpu.cfs_period_us 100000
cpu.shares 1024
`;
  const v2 = "memory.max max\nmemory.swap.max max\npids.max max\ncpu.max max 100000\ncpu.weight 100\n";
  expect(readLimits(v1)).toEqual(none);
  expect(readLimits(v2)).toEqual({ ...none, cpuWeight: 100 });
});

test("version 2 without a limit of swap has none of both together; one without swap has that of memory", () => {
  expect(readLimits("memory.max 4096\nmemory.swap.max max\n")).toEqual({ ...none, memoryBytes: 4096 });
  expect(readLimits("memory.max 4096\nmemory.swap.max 0\n")).toMatchObject({ memorySwapBytes: 4096 });
});

test("what the machine does not count is not limited", () => {
  expect(readLimits("memory.limit_in_bytes 4096\n")).toEqual({ ...none, memoryBytes: 4096 });
  expect(readLimits("")).toEqual(none);
});
