/** A student's disk is as big as it was made, and what happens when it is full happens to them alone. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { shell, untilState } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

const GiB = 1024 ** 3;

let real: RealEngine;
let instanceId: InstanceId;
let neighbourId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  [instanceId, neighbourId] = await Promise.all([real.startSandbox(), real.startSandbox()]);
  // Pulled while there is room.
  await Promise.all([instanceId, neighbourId].map((id) => asStudent("docker pull ubuntu", id)));
});
afterAll(() => real?.remove());

function asStudent(command: string, id = instanceId) {
  return shell(real.engine, id, { user: "student", command });
}

/** Of this machine's disk, as the outer container sees it. */
async function bytesOnTheMachine(): Promise<number> {
  return Number((await real.outside(instanceId, "stat --format '%b' /data/disk.img")).out) * 512;
}

test("6 GB do not fit, and the neighbour does not notice", async () => {
  expect((await asStudent("fallocate --length 1G fits && stat --format %s fits")).out).toBe(String(GiB));
  expect((await asStudent("fallocate --length 6G too-big")).err).toContain("No space left on device");
  const filling = asStudent("rm -f too-big; fallocate --length 2G more; head -c 3G /dev/zero > rest");
  expect((await asStudent("docker run --rm ubuntu echo unharmed", neighbourId)).out).toBe("unharmed");
  expect((await filling).err).toContain("No space left on device");
  expect((await asStudent("docker run --rm ubuntu sh -c 'fallocate -l 64M /tmp/more'")).err).toMatch(/no space left/i);
  expect(await bytesOnTheMachine()).toBeLessThanOrEqual(4 * GiB);
  expect(
    await asStudent("docker run --rm ubuntu sh -c 'head -c 64M /dev/zero > /big && echo ok'", neighbourId),
  ).toMatchObject({ out: "ok" });
});

test("with a full disk the sandbox still starts, and its student can make room", async () => {
  expect((await asStudent("touch more-than-none; df --output=avail -B1 /home | tail -1")).out.trim()).toBe("0");
  await real.engine.stop(instanceId);
  await real.engine.start(instanceId, DEFAULT_SETTINGS);
  await untilState(real.engine, instanceId, "open");
  expect((await asStudent("ls fits more rest && rm fits more rest && echo room")).out).toContain("room");
  await untilState(real.engine, instanceId, "ready");
  expect((await asStudent("docker run --rm ubuntu echo again")).out).toBe("again");
});

test("what the student deletes is given back to the machine", async () => {
  expect(await bytesOnTheMachine()).toBeLessThan(2 * GiB);
});
