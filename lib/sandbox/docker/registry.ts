/** Keeps the read-only classroom registry running, and opens the writable one for as long as it is being filled. */
import type Docker from "dockerode";
import { buildImage, hashContext, hasImage } from "./build-image.ts";
import type { Note } from "./follow-stream.ts";
import { isRunningAsNow, removeContainer, runAnew } from "./own-containers.ts";
import {
  REGISTRY_FOLDER,
  REGISTRY_PORT,
  type RegistrySite,
  readOnlyRegistry,
  writableRegistry,
} from "./registry-spec.ts";
import { runInContainer } from "./run-in-container.ts";
import { runToEnd } from "./run-to-end.ts";

const contextFolder = "images/registry";
const upTimeoutS = 15;

export async function registryImage(): Promise<string> {
  return `trockendock/registry:${await hashContext(contextFolder)}`;
}

export async function hasRegistryImage(docker: Docker): Promise<boolean> {
  return hasImage(docker, await registryImage());
}

export async function buildRegistryImage(docker: Docker, note: Note): Promise<void> {
  await buildImage(docker, { folder: contextFolder, tag: await registryImage() }, note);
}

export interface ReadOnlyRegistry extends RegistrySite {
  readonly name: string;
  readonly network: string;
  readonly address: string;
}

export function isRegistryRunning(docker: Docker, registry: ReadOnlyRegistry): Promise<boolean> {
  return isRunningAsNow(docker, { name: registry.name, spec: readOnlyRegistry(registry, registry) });
}

export function runRegistry(docker: Docker, registry: ReadOnlyRegistry): Promise<void> {
  return runAnew(docker, { name: registry.name, spec: readOnlyRegistry(registry, registry) });
}

/** Opens a registry that can be pushed to, at the address that is handed to `fill`, and closes it whatever happens. */
export async function withWritableRegistry<Result>(
  docker: Docker,
  { name, ...site }: RegistrySite & { name: string },
  fill: (open: { address: string; container: Docker.Container }) => Promise<Result>,
): Promise<Result> {
  await removeContainer(docker, name);
  const container = await docker.createContainer({ ...writableRegistry(site), name });
  try {
    await container.start();
    await untilItListens(container);
    return await fill({ address: await addressOf(container), container });
  } finally {
    await container.remove({ force: true });
  }
}

/** A part that is there is never pushed again, be it damaged: it has to go first. */
export async function removeDamagedBlobs(docker: Docker, { image, volume, labels }: RegistrySite): Promise<void> {
  const remove =
    'for blob in "$0"/docker/registry/v2/blobs/sha256/*/*; do [ "$(sha256sum < "$blob/data" | cut -c 1-64)" = "$(basename "$blob")" ] || rm -r "$blob"; done';
  await runToEnd(docker, {
    Image: image,
    Labels: { ...labels },
    Entrypoint: ["bash", "-c", remove, REGISTRY_FOLDER],
    NetworkDisabled: true,
    HostConfig: { Mounts: [{ Type: "volume", Source: volume, Target: REGISTRY_FOLDER }] },
  });
}

async function addressOf(container: Docker.Container): Promise<string> {
  const { NetworkSettings } = await container.inspect();
  const port = Object.values(NetworkSettings.Ports).flat()[0]?.HostPort;
  if (!port) throw new Error("the writable classroom registry ended at once");
  return `127.0.0.1:${port}`;
}

/** Asked inside the container: its port is the engine's, which need not be on this machine. */
async function untilItListens(container: Docker.Container): Promise<void> {
  const knock = `until (exec 3<>/dev/tcp/127.0.0.1/${REGISTRY_PORT}) 2>/dev/null; do sleep 0.05; done`;
  const { code } = await runInContainer(container, `timeout ${upTimeoutS} bash -c '${knock}'`);
  if (code !== 0) throw new Error("the writable classroom registry does not answer");
}
