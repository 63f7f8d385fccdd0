/** The sandbox's image and the volume with its files, both named after what they are made from. */
import type Docker from "dockerode";
import { buildImage, hashContext, hasImage } from "./build-image.ts";
import { EngineWorkFailure } from "./follow-stream.ts";
import { findContainer, removeContainer } from "./own-containers.ts";
import type { PrepareStep } from "./prepare-step.ts";
import { absentIsFine } from "./status-code.ts";

const contextFolder = "lib/sandbox/image";

export async function sandboxImage(): Promise<string> {
  return `trockendock/sandbox:${await hashContext(contextFolder)}`;
}

export async function rootfsVolume(): Promise<string> {
  return `trockendock-rootfs-${await hashContext(contextFolder)}`;
}

export function sandboxImageSteps(docker: Docker): PrepareStep[] {
  return [
    {
      title: "Sandbox image",
      isDone: async () => hasImage(docker, await sandboxImage()),
      run: async (note) => buildImage(docker, { folder: contextFolder, tag: await sandboxImage() }, note),
    },
    {
      title: "Root file system of the sandboxes",
      isDone: async () => hasRootfs(docker, await rootfsVolume()),
      run: async () => copyRootfs(docker, { image: await sandboxImage(), volume: await rootfsVolume() }),
    },
  ];
}

/** The container that copies is removed when it has succeeded: where it still is, the copy was interrupted. */
async function hasRootfs(docker: Docker, volume: string): Promise<boolean> {
  if (await findContainer(docker, copierOf(volume))) return false;
  return (await docker.getVolume(volume).inspect().catch(absentIsFine)) !== undefined;
}

/** An overlay cannot be idmapped, a plain directory can: hence a copy, once per image. */
async function copyRootfs(docker: Docker, { image, volume }: { image: string; volume: string }): Promise<void> {
  await removeContainer(docker, copierOf(volume));
  await docker.getVolume(volume).remove().catch(absentIsFine);
  const copier = await docker.createContainer({
    name: copierOf(volume),
    Image: image,
    Entrypoint: [
      "bash",
      "-c",
      "cp -ax / /lower/ 2>/dev/null; rm -rf /lower/lower; mkdir /lower/lower; test -x /lower/usr/sbin/dockerd",
    ],
    NetworkDisabled: true,
    HostConfig: { Mounts: [{ Type: "volume", Source: volume, Target: "/lower" }] },
  });
  await copier.start();
  const { StatusCode } = await copier.wait();
  if (StatusCode !== 0)
    throw new EngineWorkFailure("the files could not be copied", {
      output: String(await copier.logs({ stdout: true, stderr: true })),
    });
  await copier.remove();
}

function copierOf(volume: string): string {
  return `${volume}-copier`;
}
