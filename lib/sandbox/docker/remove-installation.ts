/** Removes everything that was made for an installation on its engine: containers, disks, network. What installations share stays. */
import { setTimeout as pause } from "node:timers/promises";
import type Docker from "dockerode";
import { LABELS } from "./installation.ts";

/** What was asked for just before may come into being after our look. */
const looksMax = 20;
const lookEveryMs = 250;

export async function removeInstallation(docker: Docker, installationId: string): Promise<void> {
  const filters = { label: [`${LABELS.installation}=${installationId}`] };
  let failure: unknown;
  for (let look = 0; look < looksMax; look += 1) {
    const [containers, { Volumes }, networks] = await Promise.all([
      docker.listContainers({ all: true, filters }),
      docker.listVolumes({ filters }),
      docker.listNetworks({ filters }),
    ]);
    if (containers.length + Volumes.length + networks.length === 0) return;
    failure = await firstFailure(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
    failure ??= await firstFailure([
      ...Volumes.map(({ Name }) => docker.getVolume(Name).remove()),
      ...networks.map(({ Id }) => docker.getNetwork(Id).remove()),
    ]);
    if (failure) await pause(lookEveryMs);
  }
  throw failure ?? new Error(`installation ${installationId} keeps coming back`);
}

async function firstFailure(removals: readonly Promise<unknown>[]): Promise<unknown> {
  const outcomes = await Promise.allSettled(removals);
  return outcomes.find((outcome) => outcome.status === "rejected")?.reason;
}
