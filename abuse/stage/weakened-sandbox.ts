/** A sandbox like every other but for what a weakening takes away: the same create options, the same image, nobody's in particular. */
import { randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { pack } from "tar-stream";
import { InstanceId } from "#core";
import { DEFAULT_SETTINGS } from "#sandbox";
import { containerSpec } from "../../lib/sandbox/docker/container-spec.ts";
import { Frames } from "../../lib/sandbox/docker/frames.ts";
import { installationLabels, LABELS, volumeName } from "../../lib/sandbox/docker/installation.ts";
import { findFreeRange } from "../../lib/sandbox/docker/uid-range.ts";
import type { Weakening } from "../attack.ts";
import { patience } from "./patience.ts";
import type { Container } from "./sandbox-shell.ts";
import type { School } from "./school.ts";

const imageFolder = "lib/sandbox/image";
const folderInContainer = "/usr/local/lib/trockendock";
const startWithinMs = 90_000;
const lookEveryMs = 100;
const permissions = 0o777;

export interface WeakenedSandbox {
  readonly container: Container;
  remove(): Promise<void>;
}

export async function startWeakened(school: School, weakening: Weakening): Promise<WeakenedSandbox> {
  const { docker, installation } = school;
  const instanceId = InstanceId.parse(randomBytes(8).toString("hex"));
  // The engine would make one by itself, but nobody's: a run that is ended would leave it behind.
  const disk = { Name: volumeName(installation.id, instanceId), Labels: installationLabels(installation.id) };
  await docker.createVolume(disk);
  const container = await docker.createContainer(await optionsOf(school, { instanceId, weakening }));
  const remove = async () => {
    await container.remove({ force: true });
    await docker.getVolume(disk.Name).remove();
  };
  try {
    await container.putArchive(await changedFiles(weakening), { path: folderInContainer });
    await container.start();
    await untilItSays(container, weakening.until === "shell" ? /^step docker$/m : /^ready$/m);
    return { container, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function optionsOf(
  { docker, installation }: School,
  { instanceId, weakening }: { instanceId: InstanceId; weakening: Weakening },
) {
  const holders = await docker.listContainers({ all: true, filters: { label: [LABELS.range] } });
  const range = findFreeRange(holders.map(({ Labels }) => Number(Labels[LABELS.range])));
  if (range === null) throw new Error("there is no range of uids left");
  const seccomp = await readFile(path.join(imageFolder, "seccomp-outer.json"), "utf8");
  const spec = containerSpec({ installation, instanceId, range, settings: DEFAULT_SETTINGS, seccomp });
  const options = weakening.options?.(spec) ?? spec;
  // Of the installation, so that it is removed with it; no student's, so that the platform does not look after it.
  return { ...options, Labels: { ...installationLabels(installation.id), [LABELS.range]: String(range) } };
}

async function changedFiles({ name, files = {} }: Weakening) {
  const archive = pack();
  for (const [file, change] of Object.entries(files)) {
    const place = path.join(imageFolder, file);
    const [original, { mode }] = await Promise.all([readFile(place, "utf8"), stat(place)]);
    const changed = change(original);
    if (changed === original) throw new Error(`"${name}" takes nothing away from ${place}: it has changed since`);
    archive.entry({ name: file, mode: mode & permissions }, changed);
  }
  archive.finalize();
  return buffer(archive);
}

async function untilItSays(container: Container, pattern: RegExp): Promise<void> {
  const giveUpAt = Date.now() + startWithinMs * patience;
  for (;;) {
    const [{ State }, log] = await Promise.all([
      container.inspect(),
      container.logs({ stdout: true, stderr: true }) as Promise<Buffer>,
    ]);
    const said = new Frames()
      .take(log)
      .map(({ content }) => content)
      .join("");
    if (pattern.test(said)) return;
    if (!State.Running || Date.now() > giveUpAt) throw new Error(`the weakened sandbox says: ${said}`);
    await pause(lookEveryMs * patience);
  }
}
