/** Finds, runs and removes the few containers that serve an installation as a whole. */
import type Docker from "dockerode";
import { LABELS } from "./installation.ts";
import { specHash } from "./spec-hash.ts";

export async function findContainer(docker: Docker, name: string): Promise<Docker.ContainerInfo | null> {
  const found = await docker.listContainers({ all: true, filters: { name: [`^/${name}$`] } });
  return found[0] ?? null;
}

/** Nothing happens when there is none. */
export async function removeContainer(docker: Docker, name: string): Promise<void> {
  const container = await findContainer(docker, name);
  if (container) await docker.getContainer(container.Id).remove({ force: true });
}

export interface OwnContainer {
  readonly name: string;
  readonly spec: Docker.ContainerCreateOptions;
}

/** False as well for one that runs, but was made otherwise than it would be now. */
export async function isRunningAsNow(docker: Docker, { name, spec }: OwnContainer): Promise<boolean> {
  const container = await findContainer(docker, name);
  return container?.State === "running" && container.Labels[LABELS.spec] === specHash(spec);
}

/** Made anew, whatever was there. */
export async function runAnew(docker: Docker, { name, spec }: OwnContainer): Promise<void> {
  await removeContainer(docker, name);
  const Labels = { ...spec.Labels, [LABELS.spec]: specHash(spec) };
  const container = await docker.createContainer({ ...spec, name, Labels });
  await container.start();
}
