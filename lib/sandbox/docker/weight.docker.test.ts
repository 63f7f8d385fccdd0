/** Who comes first when many start at once: a shell before the Docker of somebody who has theirs already. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { shell, untilState } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

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

/** A command that says how much it weighs beside its neighbours, whatever the version of control groups counts it in. */
const weigh = "cd /sys/fs/cgroup; cat cpu/cpu.shares 2> /dev/null || cat cpu.weight";

async function weight(): Promise<number> {
  return Number((await real.outside(instanceId, weigh)).out);
}

test("a sandbox weighs less while nothing but its Docker is awaited, and as much as before once it answers", async ({
  skip,
}) => {
  const full = await weight();
  // Where groups are delegated strictly (version 2, nsdelegate), the root of a group namespace may not set its own.
  const setSame = `file=/sys/fs/cgroup/cpu/cpu.shares; [ -e $file ] || file=/sys/fs/cgroup/cpu.weight; echo ${full} > $file`;
  skip((await real.outside(instanceId, setSame)).code !== 0, "the machine keeps a sandbox from setting its own weight");
  await inside(
    "cd /usr/sbin && mv dockerd kept-dockerd && printf '#!/bin/sh\nexec sleep 1234' > dockerd && chmod +x dockerd",
  );
  await real.engine.stop(instanceId);
  await real.engine.start(instanceId, DEFAULT_SETTINGS);
  // Looked at from in there: it lasts a few seconds only.
  const isLight = `[ "$(${weigh})" -lt ${Math.round(full / 2)} ]`;
  const { code } = await real.outside(instanceId, `timeout 60 bash -c 'until ${isLight}; do sleep 0.05; done'`);
  expect(code).toBe(0);
  await inside("mv /usr/sbin/kept-dockerd /usr/sbin/dockerd; pkill --full 'sleep 1234'");
  await untilState(real.engine, instanceId, "ready");
  expect(await weight()).toBe(full);
});
