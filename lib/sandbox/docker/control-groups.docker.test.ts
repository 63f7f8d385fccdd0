/** The kernel numbers control groups for the whole machine: one student can not take all the numbers. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { shell, untilState } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

/** Far below the 65,535 there are, well above where the sandbox ends. */
const wanted = 12_000;

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
});
afterAll(() => real?.remove());

function inside(command: string) {
  return shell(real.engine, instanceId, { user: "root", command });
}

async function groupsOfTheMachine(): Promise<number> {
  const [, groups] = /^memory\s+\d+\s+(\d+)/m.exec((await real.machine.run("cat /proc/cgroups")).out) ?? [];
  return Number(groups);
}

test("whoever makes them without end is refused, or loses the sandbox and with it the groups", async () => {
  const isVersion2 = (await inside("test -e /sys/fs/cgroup/cgroup.controllers")).code === 0;
  const folder = `/sys/fs/cgroup/${isVersion2 ? "" : "memory/"}many`;
  const make = `mkdir ${folder} && perl -e 'for (1 .. ${wanted}) { mkdir "${folder}/$_" or last; $made = $_ } print $made + 0'`;
  const answer = inside(make);
  if (isVersion2) {
    const made = Number((await answer).out);
    expect(made).toBeGreaterThan(500);
    expect(made).toBeLessThan(2000);
    return;
  }
  // The sandbox may be gone before the command has answered.
  await answer.catch(() => undefined);
  await untilState(real.engine, instanceId, "stopped");
  expect(await groupsOfTheMachine()).toBeLessThan(wanted);
  await real.engine.start(instanceId, DEFAULT_SETTINGS);
  await untilState(real.engine, instanceId, "ready");
});
