/** What an engine needs besides the sandbox itself: the base image, the installation's network, and the classroom registry with its images. */
import { networkInterfaces } from "node:os";
import type Docker from "dockerode";
import { type BaseImageTools, bringBaseImage, hasBaseImage } from "./base-image.ts";
import { fillRegistry, missingImages } from "./classroom-images.ts";
import { findNetwork, makeNetwork } from "./classroom-network.ts";
import type { PrepareStep } from "./prepare-step.ts";
import { buildRegistryImage, hasRegistryImage, isRegistryRunning, registryImage, runRegistry } from "./registry.ts";
import { REGISTRY_VOLUME, registryName } from "./registry-spec.ts";

export function baseImageStep(tools: BaseImageTools): PrepareStep {
  return {
    title: "Base image",
    isDone: () => hasBaseImage(tools.docker),
    run: (note) => bringBaseImage(tools, note),
  };
}

export interface ClassroomSite {
  readonly docker: Docker;
  /** Name of the installation's network; its registry's containers are named after it. */
  readonly network: string;
  readonly labels: Record<string, string>;
}

/** To be carried out in this order. */
export function classroomSteps({ docker, network, labels }: ClassroomSite): PrepareStep[] {
  return [
    {
      title: "Registry image",
      isDone: () => hasRegistryImage(docker),
      run: (note) => buildRegistryImage(docker, note),
    },
    {
      title: "Network of the classroom",
      isDone: async () => (await findNetwork(docker, network)) !== null,
      run: async () => {
        await makeNetwork(docker, { name: network, labels, taken: subnetsOfThisMachine() });
      },
    },
    {
      title: "Classroom registry",
      isDone: async () => isRegistryRunning(docker, await registry()),
      run: async () => runRegistry(docker, await registry()),
    },
    {
      title: "Classroom images",
      isDone: async () => (await missingImages(docker, registryName(network))).length === 0,
      run: async (note) => {
        const images = await missingImages(docker, registryName(network));
        const site = { image: await registryImage(), volume: REGISTRY_VOLUME, labels };
        await fillRegistry(docker, { ...site, name: `${network}-filling`, images }, note);
      },
    },
  ];

  async function registry() {
    const found = await findNetwork(docker, network);
    if (!found) throw new Error(`the network ${network} is missing`);
    const image = await registryImage();
    return {
      image,
      volume: REGISTRY_VOLUME,
      labels,
      network,
      name: registryName(network),
      address: found.registryAddress,
    };
  }
}

/** A classroom on 10.x keeps its printers and servers: the network must not hide them from this machine. */
function subnetsOfThisMachine(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).flatMap(({ cidr }) => (cidr ? [cidr] : [])));
}
