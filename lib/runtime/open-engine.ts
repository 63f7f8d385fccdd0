/** The engine of this installation, as `npm start` has prepared it. */
import type { Config } from "#config";
import type { Logger } from "#observability";
import { connectDocker, DockerEngine, findInstallation, keepInstallationId, requireUsableEngine } from "#sandbox";

/** @throws DomainError `engine.unreachable` and its kin */
export async function openEngine({ dockerHost, dataDir }: Config, log: Logger): Promise<DockerEngine> {
  const docker = connectDocker(dockerHost);
  await requireUsableEngine(docker);
  return new DockerEngine({
    docker,
    installation: await findInstallation(docker, await keepInstallationId(dataDir)),
    log,
  });
}
