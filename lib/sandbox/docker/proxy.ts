/** The proxy of the classroom: the one way to package sources for students who may go nowhere else. */
import type Docker from "dockerode";
import { buildImage, hashContext, hasImage } from "./build-image.ts";
import type { Note } from "./follow-stream.ts";
import { isRunningAsNow, runAnew } from "./own-containers.ts";
import { type ClassroomProxy, proxyName, proxySpec } from "./proxy-spec.ts";

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
export function isProxyRunning(docker: Docker, proxy: ClassroomProxy): Promise<boolean> {
  return isRunningAsNow(docker, { name: proxyName(proxy.network), spec: proxySpec(proxy) });
}

export function runProxy(docker: Docker, proxy: ClassroomProxy): Promise<void> {
  return runAnew(docker, { name: proxyName(proxy.network), spec: proxySpec(proxy) });
}
