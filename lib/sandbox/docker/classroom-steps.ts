/** What an engine needs besides the sandbox itself: the base image, the installation's network, the classroom registry with its images, and the proxy. */
import { networkInterfaces } from "node:os";
import type Docker from "dockerode";
import { type BaseImageTools, bringBaseImage, hasBaseImage } from "./base-image.ts";
import { fillRegistry, missingImages } from "./classroom-images.ts";
import { findNetwork, makeNetwork } from "./classroom-network.ts";
import { EngineWorkFailure } from "./follow-stream.ts";
import type { PrepareStep } from "./prepare-step.ts";
import { buildProxyImage, hasProxyImage, isProxyRunning, proxyImage, runProxy } from "./proxy.ts";
import { buildRegistryImage, hasRegistryImage, isRegistryRunning, registryImage, runRegistry } from "./registry.ts";
import { REGISTRY_VOLUME, registryName } from "./registry-spec.ts";
import { sandboxImage } from "./sandbox-image.ts";
import { publicNetworksOf } from "./server-networks.ts";

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
  readonly packageSources: readonly string[];
}

/** To be carried out in this order, when the sandbox image is there. */
export function classroomSteps({ docker, network, labels, packageSources }: ClassroomSite): PrepareStep[] {
  let serverNetworks: readonly string[] | undefined;
  return [
    {
      title: "Registry image",
      isDone: () => hasRegistryImage(docker),
      run: (note) => buildRegistryImage(docker, note),
    },
    {
      title: "Proxy image",
      isDone: () => hasProxyImage(docker),
      run: (note) => buildProxyImage(docker, note),
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
      title: "Proxy of the classroom",
      isDone: async () => isProxyRunning(docker, await proxy()),
      run: async () => runProxy(docker, await proxy()),
    },
    {
      title: "Images of the labs (the others: npm run cli -- images sync)",
      isDone: async () => (await missingForLabs()).length === 0,
      run: async (note) => {
        const images = await missingForLabs();
        const site = { image: await registryImage(), volume: REGISTRY_VOLUME, labels };
        const [failure] = await fillRegistry(docker, { ...site, name: `${network}-filling`, images }, note);
        if (failure) throw new EngineWorkFailure(`${failure.name} could not be brought`, { output: failure.reason });
      },
    },
  ];

  async function missingForLabs() {
    return (await missingImages(docker, registryName(network))).filter(({ labs }) => labs.length > 0);
  }

  async function place() {
    const found = await findNetwork(docker, network);
    if (!found) throw new Error(`the network ${network} is missing`);
    return found;
  }

  async function proxy() {
    const { proxyAddress } = await place();
    serverNetworks ??= await publicNetworksOf(docker, await sandboxImage());
    return { image: await proxyImage(), labels, network, address: proxyAddress, packageSources, serverNetworks };
  }

  async function registry() {
    const image = await registryImage();
    return {
      image,
      volume: REGISTRY_VOLUME,
      labels,
      network,
      name: registryName(network),
      address: (await place()).registryAddress,
    };
  }
}

/** A classroom on 10.x keeps its printers and servers: the network must not hide them from this machine. */
function subnetsOfThisMachine(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).flatMap(({ cidr }) => (cidr ? [cidr] : [])));
}
