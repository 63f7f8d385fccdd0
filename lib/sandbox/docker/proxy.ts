/** The proxy of the classroom: the one way to package sources for students who may go nowhere else. */
import type Docker from "dockerode";
import { buildImage, hashContext, hasImage } from "./build-image.ts";
import type { Note } from "./follow-stream.ts";
import { LABELS } from "./installation.ts";
import { findContainer, removeContainer } from "./own-containers.ts";
import { type ClassroomProxy, proxyName, proxySpec } from "./proxy-spec.ts";
import { specHash } from "./spec-hash.ts";

const contextFolder = "images/proxy";

export async function proxyImage(): Promise<string> {
  return `trockendock/proxy:${await hashContext(contextFolder)}`;
}

export async function hasProxyImage(docker: Docker): Promise<boolean> {
  return hasImage(docker, await proxyImage());
}

export async function buildProxyImage(docker: Docker, note: Note): Promise<void> {
  await buildImage(docker, { folder: contextFolder, tag: await proxyImage() }, note);
}

/** Also false for one that was made for another list of package sources. */
export async function isProxyRunning(docker: Docker, proxy: ClassroomProxy): Promise<boolean> {
  const container = await findContainer(docker, proxyName(proxy.network));
  return container?.State === "running" && container.Labels[LABELS.spec] === specHash(proxySpec(proxy));
}

export async function runProxy(docker: Docker, proxy: ClassroomProxy): Promise<void> {
  const name = proxyName(proxy.network);
  await removeContainer(docker, name);
  const spec = proxySpec(proxy);
  const Labels = { ...spec.Labels, [LABELS.spec]: specHash(spec) };
  const container = await docker.createContainer({ ...spec, name, Labels });
  await container.start();
}
