/** Containers as the journal would know them, for the tests of this lab. */
import type { ContainerRecord } from "#author";
import { someContainer } from "../../../../lib/labs/testing/judge-input.ts";

export function container(parts: Partial<ContainerRecord>): ContainerRecord {
  return {
    ...someContainer,
    startedAt: null,
    ...parts,
  };
}

/** Started at 0, with so many lines on STDOUT each second. */
export function talking({ lines, ...parts }: Partial<ContainerRecord> & { lines: readonly number[] }): ContainerRecord {
  const counts = lines.map((stdoutLines, second) => ({ at: second * 1000, stdoutLines, stderrLines: 0 }));
  const output = { stdoutLines: lines.at(-1) ?? 0, stderrLines: 0, stdout: "", stderr: "", counts };
  return container({ startedAt: 0, output, ...parts });
}
