/** Containers as the journal and the kernel would know them, for the tests of this lab. */
import { type ContainerRecord, EMPTY_HISTORY, type History, type KernelFacts } from "#author";
import { NO_LIMITS, someContainer, someFacts } from "../../../../lib/labs/testing/judge-input.ts";

export function container(parts: Partial<ContainerRecord>): ContainerRecord {
  return {
    ...someContainer,
    id: parts.name ?? "nameless",
    ...parts,
  };
}

/** Ran so many seconds, and ended. */
export function ended(seconds: number, exitCode: number, parts: Partial<ContainerRecord>): ContainerRecord {
  return container({ ...parts, endedAt: seconds * 1000, exitCode });
}

/** As Docker tells of `stress` with these arguments. */
export function stress(Args: readonly string[], HostConfig: object = {}): Pick<ContainerRecord, "inspected"> {
  return { inspected: { Path: "stress", Args, HostConfig } };
}

/** As Docker was told. */
export function told(HostConfig: object): Pick<ContainerRecord, "inspected"> {
  return { inspected: { HostConfig } };
}

/** `--restart=on-failure:…`, and how often Docker has done so. */
export function restarting(tries: number, restartCount: number, parts: Partial<ContainerRecord> = {}): ContainerRecord {
  const policy = told({ RestartPolicy: { Name: "on-failure", MaximumRetryCount: tries } });
  return container({ ...policy, restartPolicy: "on-failure", restartCount, ...parts });
}

export function historyOf(containers: readonly ContainerRecord[]): History {
  return { ...EMPTY_HISTORY, containers };
}

export function facts(limits: Partial<KernelFacts["limits"]>, processCount = 1): KernelFacts {
  return {
    ...someFacts,
    limits: { ...NO_LIMITS, ...limits },
    processes: Array.from({ length: processCount }, (_, index) => ({ pid: 7 + index, uid: 0, command: "bash" })),
  };
}
