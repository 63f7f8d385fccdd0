/** The limits of a control group, as the kernel's own files say them, of either version. */
import type { KernelFacts } from "../contract.ts";

type Limits = KernelFacts["limits"];

/** Version 1 writes its highest number of pages for «no limit». */
const unlimitedBytes = 2 ** 62;
const defaultShares = 1024;

/** Pure. @param text lines of a file's name and what stands in it; a file that the machine does not have is missing */
export function readLimits(text: string): Limits {
  const files = new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line): [string, string] => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
  );
  return files.has("memory.limit_in_bytes") ? version1(files) : version2(files);
}

function version1(files: ReadonlyMap<string, string>): Limits {
  const [quota, period] = [numberIn(files.get("cpu.cfs_quota_us")), numberIn(files.get("cpu.cfs_period_us"))];
  const shares = numberIn(files.get("cpu.shares"));
  return {
    memoryBytes: numberIn(files.get("memory.limit_in_bytes")),
    memorySwapBytes: numberIn(files.get("memory.memsw.limit_in_bytes")),
    pids: numberIn(files.get("pids.max")),
    cpuMilli: milli(quota, period),
    cpuShares: shares === defaultShares ? null : shares,
    cpuWeight: null,
  };
}

/** Version 2 limits swap by itself, and knows weights from 1 to 10,000 where Docker has shares; how one becomes the other is runc's business. */
function version2(files: ReadonlyMap<string, string>): Limits {
  const memoryBytes = numberIn(files.get("memory.max"));
  const swapBytes = numberIn(files.get("memory.swap.max"));
  const [quota, period] = (files.get("cpu.max") ?? "").split(" ").map(numberIn);
  return {
    memoryBytes,
    memorySwapBytes: memoryBytes === null || swapBytes === null ? null : memoryBytes + swapBytes,
    pids: numberIn(files.get("pids.max")),
    cpuMilli: milli(quota ?? null, period ?? null),
    cpuShares: null,
    cpuWeight: numberIn(files.get("cpu.weight")),
  };
}

function milli(quota: number | null, period: number | null): number | null {
  return quota === null || !period ? null : Math.round((quota / period) * 1000);
}

/** Null for «max», for a negative number, and for no file. */
function numberIn(text: string | undefined): number | null {
  const number = text === undefined || text === "" ? Number.NaN : Number(text);
  return number >= 0 && number < unlimitedBytes ? number : null;
}
