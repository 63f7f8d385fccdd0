/** Finds and removes the few containers that serve an installation as a whole. */
import type Docker from "dockerode";

export async function findContainer(docker: Docker, name: string): Promise<Docker.ContainerInfo | null> {
  const found = await docker.listContainers({ all: true, filters: { name: [`^/${name}$`] } });
  return found[0] ?? null;
}

/** Nothing happens when there is none. */
export async function removeContainer(docker: Docker, name: string): Promise<void> {
  const container = await findContainer(docker, name);
  if (container) await docker.getContainer(container.Id).remove({ force: true });
}
