/** A plain container that shares the processes and the network of the engine's machine: what is asked about the machine is asked in there. */
import { installationLabels } from "../../lib/sandbox/docker/installation.ts";
import type { Container } from "./sandbox-shell.ts";
import type { School } from "./school.ts";

/** Removed with the school. */
export async function startMachineProbe({ docker, installation }: School): Promise<Container> {
  const container = await docker.createContainer({
    Image: installation.image,
    Labels: installationLabels(installation.id),
    Entrypoint: ["sleep", "infinity"],
    HostConfig: { PidMode: "host", NetworkMode: "host" },
  });
  await container.start();
  return container;
}
