/** What Docker was told of a container, as it says itself: pure readings. Whether it holds, only the kernel can say. */
import type { ContainerRecord } from "#author";

/** What Docker gives a container that was told nothing; the kernel's facts leave it out. */
const weightByDefault = 1024;
/** Of a quota that comes without its period. */
const periodByDefault = 100_000;
const cpuSecondsMax = 30;

/** Fields of `docker inspect` that are used. */
interface Inspected {
  readonly Path?: string;
  readonly Args?: readonly string[];
  readonly HostConfig?: {
    readonly CpuShares?: number;
    readonly NanoCpus?: number;
    readonly CpuQuota?: number;
    readonly CpuPeriod?: number;
    readonly PidsLimit?: number | null;
    readonly RestartPolicy?: { readonly Name?: string; readonly MaximumRetryCount?: number };
    readonly Ulimits?: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[] | null;
  };
}

/** Null: no limit. `memorySwapBytes`: memory and swap together. */
export type Limits = Readonly<Record<"memoryBytes" | "memorySwapBytes" | "cpuMilli" | "pids", number | null>>;

function inspectedOf({ inspected }: ContainerRecord): Inspected {
  return (inspected ?? {}) as Inspected;
}

/** Docker says 0 or less where there is none. */
function bound(number: number | null | undefined): number | null {
  return number && number > 0 ? number : null;
}

/** As told by `--cpus`, or by `--cpu-quota` with its period: 1000 is one processor. */
function cpuMilliOf({ NanoCpus, CpuQuota, CpuPeriod }: NonNullable<Inspected["HostConfig"]>): number | null {
  const nano = bound(NanoCpus);
  if (nano !== null) return Math.round(nano / 1_000_000);
  const quota = bound(CpuQuota);
  return quota === null ? null : Math.round((quota * 1000) / (bound(CpuPeriod) ?? periodByDefault));
}

export function limitsTold(container: ContainerRecord): Limits {
  const { HostConfig = {} } = inspectedOf(container);
  return {
    memoryBytes: bound(container.memoryBytes),
    memorySwapBytes: bound(container.memorySwapBytes),
    cpuMilli: cpuMilliOf(HostConfig),
    pids: bound(HostConfig.PidsLimit),
  };
}

export function weightTold(container: ContainerRecord): number {
  return bound(inspectedOf(container).HostConfig?.CpuShares) ?? weightByDefault;
}

/** How often it may be restarted after a failure; null with any other policy. 0: without an end. */
export function triesOf(container: ContainerRecord): number | null {
  const { Name, MaximumRetryCount = 0 } = inspectedOf(container).HostConfig?.RestartPolicy ?? {};
  return Name === "on-failure" ? MaximumRetryCount : null;
}

/** Seconds of computing that each of its processes may take; null when it was not told. */
export function cpuSecondsOf(container: ContainerRecord): number | null {
  const limit = inspectedOf(container).HostConfig?.Ulimits?.find(({ Name }) => Name === "cpu");
  return limit && limit.Soft > 0 && limit.Soft <= cpuSecondsMax ? limit.Soft : null;
}

/** Whether it runs `stress` with the load that one of these options asks for. */
export function stresses(container: ContainerRecord, options: readonly string[]): boolean {
  const { Path = "", Args = [] } = inspectedOf(container);
  return Path.split("/").at(-1) === "stress" && Args.some((argument) => options.includes(argument));
}

/** Told any of the limits of this lab. */
export function isBound(container: ContainerRecord): boolean {
  const told = Object.values(limitsTold(container)).some((limit) => limit !== null);
  const isWeighted = weightTold(container) !== weightByDefault;
  return told || isWeighted || triesOf(container) !== null || cpuSecondsOf(container) !== null;
}
