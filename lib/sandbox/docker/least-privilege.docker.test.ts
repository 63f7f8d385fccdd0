/** What stays running of the platform's in a sandbox, and what it could do to the machine if it were taken over: nothing. */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { shell } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { LABELS } from "./installation.ts";
import { runInContainer } from "./run-in-container.ts";
import { firstUid } from "./uid-range.ts";

const settledAfterMs = 5000;
const none = "0000000000000000";

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
  await real.startSandbox();
});
afterAll(() => real?.remove());

/** As the programs run that enter the student's host. */
function asKeeper(command: string) {
  return runInContainer(real.containerOf(instanceId), command, "keeper");
}

/** Of every process that is not in the student's pid namespace, but for this one: its program, uid, and both sets of capabilities. */
const listOwn = `for p in /proc/[0-9]*; do
  [ $p/ns/pid -ef /proc/1/ns/pid ] && [ $p != /proc/$$ ] || continue
  echo "$(tr '\\0' '\\n' < $p/cmdline | sed -n 2p) $(sed -n 's/^\\(Uid\\|Gid\\|CapPrm\\|CapEff\\|CapBnd\\|CapAmb\\):\\t//p' $p/status | cut -f1 | tr '\\n' ' ')"
done`;

test("two processes, of the owner of the student's user namespace, without a capability and without a way to one", async () => {
  await pause(settledAfterMs);
  const { Config } = await real.containerOf(instanceId).inspect();
  const owner = firstUid(Number(Config.Labels[LABELS.range])) + 65_536;
  const { out } = await real.outside(instanceId, listOwn);
  // Capabilities are listed as permitted, effective, bounding, ambient.
  const nothing = `${owner} ${owner} ${none} ${none} ${none} ${none}`;
  expect(out.split("\n").map((line) => line.trim())).toEqual([
    `/usr/local/lib/trockendock/init/watch ${nothing}`,
    `/usr/local/lib/trockendock/keeper/terminal-holder ${nothing}`,
  ]);
});

test("they open no loop device, a neighbour's disk least of all, and make no node for one", async () => {
  const nodes = "for n in $(seq 0 31); do mknod -m 600 /tmp/loop$n b 7 $n && echo made; done";
  // The container's own root may make the nodes, and makes them for itself alone as the init does: version 2 has no list of devices.
  expect((await real.outside(instanceId, `${nodes}`)).out.split("\n")).toHaveLength(32);
  const open =
    "for node in /tmp/loop*; do head -c 1 $node > /dev/null && echo opened; done; head -c 1 /dev/loop-control";
  expect((await asKeeper("mknod /tmp/own b 7 0")).err).toContain("Operation not permitted");
  const { out, err } = await asKeeper(open);
  expect(out).toBe("");
  expect(err.match(/Permission denied|Operation not permitted/g)).toHaveLength(33);
});

test.each([
  ["mounts nothing", "mount -t tmpfs none /mnt"],
  ["changes no setting of the machine", "echo 1 > /proc/sys/net/ipv4/ip_forward"],
  ["changes no rule of the network", "iptables -P FORWARD ACCEPT"],
  ["joins no namespace that is not the student's", "nsenter --target 1 --net true"],
])("who enters %s outside", async (_, command) => {
  expect((await real.outside(instanceId, command)).code).toBe(0);
  expect((await asKeeper(command)).code).not.toBe(0);
  await real.outside(instanceId, "umount /mnt; iptables -P FORWARD DROP");
});

test("and may do everything in the student's host", async () => {
  expect((await asKeeper("crun exec lab cat /etc/shadow")).out).toContain("root:");
  await shell(real.engine, instanceId, { user: "root", command: "echo hidden > /root/secret; chmod 600 /root/secret" });
  expect((await asKeeper("/usr/local/lib/trockendock/keeper/read-file /root/secret")).out).toMatch(/\nhidden$/);
});
