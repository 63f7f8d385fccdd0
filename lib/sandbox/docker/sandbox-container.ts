/** Makes a sandbox's container in a range of uids that no other container of the engine has, and tells whether one is still what would be made. */
import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { DomainError, type InstanceId } from "#core";
import type { InstanceSettings } from "../contract.ts";
import { containerSpec } from "./container-spec.ts";
import { containerName, type Installation, LABELS } from "./installation.ts";
import { specHash } from "./spec-hash.ts";
import { findFreeRange, mustGiveUp, type RangeHolder } from "./uid-range.ts";

const seccompProfile = "lib/sandbox/image/seccomp-outer.json";
const triesMax = 20;

export interface NewSandbox {
  readonly installation: Installation;
  readonly instanceId: InstanceId;
  readonly settings: InstanceSettings;
}

/** @throws DomainError `sandbox.no-range-left` */
export async function createInFreeRange(docker: Docker, sandbox: NewSandbox): Promise<void> {
  const name = containerName(sandbox.installation.id, sandbox.instanceId);
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const range = findFreeRange((await rangeHolders(docker)).map((holder) => holder.range));
    if (range === null) break;
    const container = await docker.createContainer({ ...(await labelledSpec(sandbox, range)), name });
    // Nobody has run in it yet: a range that somebody else took at the same moment is simply left to them.
    if (!mustGiveUp({ containerId: container.id, range }, await rangeHolders(docker))) return;
    await container.remove({ force: true });
  }
  throw new DomainError("sandbox.no-range-left");
}

/** False after an update of the image, of the limits or of how sandboxes are made. */
export async function isMadeAsNow(found: Docker.ContainerInspectInfo, sandbox: NewSandbox): Promise<boolean> {
  const { Labels } = await labelledSpec(sandbox, Number(found.Config.Labels[LABELS.range]));
  return found.Config.Labels[LABELS.spec] === Labels[LABELS.spec];
}

async function labelledSpec(sandbox: NewSandbox, range: number) {
  const spec = containerSpec({ ...sandbox, range, seccomp: await readFile(seccompProfile, "utf8") });
  return { ...spec, Labels: { ...spec.Labels, [LABELS.spec]: specHash(spec) } };
}

async function rangeHolders(docker: Docker): Promise<RangeHolder[]> {
  const containers = await docker.listContainers({ all: true, filters: { label: [LABELS.range] } });
  return containers.map(({ Id, Labels }) => ({ containerId: Id, range: Number(Labels[LABELS.range]) }));
}
