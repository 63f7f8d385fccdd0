/** Everything the engine needs before the first sandbox, in the order in which it is brought; and what came of it. */
import type Docker from "dockerode";
import { DomainError } from "#core";
import { findNetwork } from "./classroom-network.ts";
import { baseImageStep, classroomSteps } from "./classroom-steps.ts";
import { earlierSandboxesStep } from "./earlier-sandboxes.ts";
import type { Note } from "./follow-stream.ts";
import { type Installation, installationLabels, networkName } from "./installation.ts";
import type { PrepareStep } from "./prepare-step.ts";
import { REGISTRY_PORT } from "./registry-spec.ts";
import { rootfsVolume, sandboxImage, sandboxImageSteps } from "./sandbox-image.ts";
import { publicNetworksOf } from "./server-networks.ts";

export interface EngineSite {
  readonly docker: Docker;
  readonly installationId: string;
  /** Names whose packages students may get, besides those that the proxy knows. */
  readonly packageSources: readonly string[];
  /** Installs Debian packages on this machine; throws where it cannot. */
  readonly installPackages: (names: readonly string[], note: Note) => Promise<void>;
}

export function prepareEngine({ docker, installationId, packageSources, installPackages }: EngineSite): PrepareStep[] {
  const network = networkName(installationId);
  const classroom = { docker, network, labels: installationLabels(installationId), packageSources };
  return [
    baseImageStep({ docker, installPackages }),
    ...sandboxImageSteps(docker),
    ...classroomSteps(classroom),
    earlierSandboxesStep(docker, installationId),
  ];
}

/** What the steps have made. @throws DomainError `engine.not-prepared` when they were not carried out. */
export async function findInstallation(docker: Docker, installationId: string): Promise<Installation> {
  const network = networkName(installationId);
  const found = await findNetwork(docker, network);
  if (!found) throw new DomainError("engine.not-prepared", { network });
  return {
    id: installationId,
    network,
    registry: { address: found.registryAddress, port: REGISTRY_PORT },
    proxyAddress: found.proxyAddress,
    serverNetworks: await publicNetworksOf(docker, await sandboxImage()),
    image: await sandboxImage(),
    rootfsVolume: await rootfsVolume(),
  };
}
