import { expect, test } from "vitest";
import type { Check, ContainerRecord, History } from "#author";
import { judgeEnd, judgeGreeting } from "./judges.ts";

/** Of a record only what the judges read. */
function container(stdout: string, exitCode = 0): ContainerRecord {
  const parts = { name: "gruss", startedAt: 1, endedAt: 2, exitCode, output: { stdout } };
  return parts as unknown as ContainerRecord;
}

async function statusOf(
  judge: Check["judge"],
  history: { containers: ContainerRecord[]; answers?: History["answers"] },
) {
  const outcome = (status: string) => (observed: unknown) => ({ status, observed });
  const outcomes = { passed: outcome("passed"), failed: outcome("failed"), open: outcome("open") };
  const input = { history: { answers: {}, ...history }, ...outcomes } as unknown as Parameters<Check["judge"]>[0];
  return (await judge(input)).status;
}

test.each([
  [[], "open"],
  [[container("hallo\n")], "passed"],
  [[container("adieu\n")], "failed"],
  [[container("hallo\n", 1)], "failed"],
  [[container("adieu\n"), container("hallo\n")], "passed"],
])("the greeting of %j is %s", async (containers, status) => {
  expect(await statusOf(judgeGreeting, { containers })).toBe(status);
});

test.each([
  [undefined, "open"],
  ["0", "passed"],
  ["137", "failed"],
])("the answer %s is %s", async (value, status) => {
  const answers = value === undefined ? {} : { ende: { value, savedAt: 3 } };
  expect(await statusOf(judgeEnd, { containers: [container("hallo\n")], answers })).toBe(status);
});
