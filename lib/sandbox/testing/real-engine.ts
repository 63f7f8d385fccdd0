/** A real engine for tests: an installation of their own on the machine's Docker, removed without a trace. */
import { randomBytes } from "node:crypto";
import type Docker from "dockerode";
import pino from "pino";
import type { SandboxId } from "#core";
import { connectDocker, requireUsableEngine } from "../docker/connect-docker.ts";
import { DockerEngine } from "../docker/docker-engine.ts";
import { containerName, LABELS, networkName } from "../docker/installation.ts";
import { findInstallation, prepareEngine } from "../docker/prepare-engine.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { newSandboxId, untilState } from "./drive-engine.ts";

export interface RealEngine {
  readonly docker: Docker;
  readonly engine: DockerEngine;
  readonly installationId: string;
  /** Another engine object on the same installation, as after a restart of the server. */
  again(): Promise<DockerEngine>;
  /** A running sandbox whose Docker answers. */
  startSandbox(): Promise<SandboxId>;
  containerOf(sandboxId: SandboxId): Docker.Container;
  /** Removes every container, volume and network of the installation. */
  remove(): Promise<void>;
}

export async function realEngine(dockerHost: string | null = null): Promise<RealEngine> {
  const docker = connectDocker(dockerHost);
  await requireUsableEngine(docker);
  const installationId = randomBytes(6).toString("hex");
  for (const step of prepareEngine({ docker, installationId, installPackages: refuse })) {
    if (!(await step.isDone())) await step.run(() => undefined);
  }
  const build = async () =>
    new DockerEngine({
      docker,
      installation: await findInstallation(docker, installationId),
      log: pino({ enabled: false }),
    });
  const engine = await build();
  return {
    docker,
    engine,
    installationId,
    again: build,
    async startSandbox() {
      const sandboxId = newSandboxId();
      await engine.create(sandboxId);
      await engine.start(sandboxId, DEFAULT_LIMITS);
      await untilState(engine, sandboxId, "ready");
      return sandboxId;
    },
    containerOf: (sandboxId) => docker.getContainer(containerName(installationId, sandboxId)),
    remove: () => removeInstallation(docker, installationId),
  };
}

async function removeInstallation(docker: Docker, installationId: string): Promise<void> {
  const filters = { label: [`${LABELS.installation}=${installationId}`] };
  const containers = await docker.listContainers({ all: true, filters });
  await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
  const { Volumes } = await docker.listVolumes({ filters });
  await Promise.all(Volumes.map(({ Name }) => docker.getVolume(Name).remove()));
  await docker.getNetwork(networkName(installationId)).remove();
}

function refuse(names: readonly string[]): never {
  throw new Error(`the tests expect ${names.join(", ")} or a base image to be there: npm test brings them`);
}
