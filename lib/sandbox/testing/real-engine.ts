/** A real engine for tests, the one the platform would use: an installation of their own there, removed without a trace. */
import { randomBytes } from "node:crypto";
import type Docker from "dockerode";
import pino from "pino";
import { readEnvironment } from "#config";
import type { InstanceId } from "#core";
import type { InstanceSettings } from "../contract.ts";
import { connectDocker } from "../docker/connect-docker.ts";
import { DockerEngine } from "../docker/docker-engine.ts";
import { requireUsableEngine } from "../docker/doctor.ts";
import { containerName } from "../docker/installation.ts";
import { findInstallation, prepareEngine } from "../docker/prepare-engine.ts";
import { removeInstallation } from "../docker/remove-installation.ts";
import { type Answer, runInContainer } from "../docker/run-in-container.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { newInstanceId, untilState } from "./drive-engine.ts";
import { EngineMachine } from "./engine-machine.ts";

export interface RealEngine {
  readonly docker: Docker;
  readonly engine: DockerEngine;
  readonly installationId: string;
  /** Where the engine runs, which need not be here. */
  readonly machine: EngineMachine;
  /** Another engine object on the same installation, as after a restart of the server; by another way if one is named. */
  again(dockerHost?: string): DockerEngine;
  /** A running sandbox whose Docker answers. */
  startSandbox(settings?: InstanceSettings): Promise<ReturnType<typeof newInstanceId>>;
  containerOf(instanceId: InstanceId): Docker.Container;
  /** Runs a shell command in the outer container, as its root: what an attack is compared with. */
  outside(instanceId: InstanceId, command: string): Promise<Answer>;
  /** Removes every container, volume and network of the installation. */
  remove(): Promise<void>;
}

export async function realEngine(): Promise<RealEngine> {
  const docker = connectDocker(readEnvironment().dockerHost);
  await requireUsableEngine(docker);
  const installationId = randomBytes(6).toString("hex");
  for (const step of prepareEngine({ docker, installationId, packageSources: [], installPackages: refuse })) {
    if (!(await step.isDone())) await step.run(() => undefined);
  }
  const installation = await findInstallation(docker, installationId);
  const build = (otherHost?: string) => {
    const way = otherHost ? connectDocker(otherHost) : docker;
    return new DockerEngine({ docker: way, installation, log: pino({ enabled: false }) });
  };
  const machine = new EngineMachine({ docker, image: installation.image, name: `trockendock-test-${installationId}` });
  const engine = build();
  const containerOf = (instanceId: InstanceId) => docker.getContainer(containerName(installationId, instanceId));
  return {
    docker,
    engine,
    installationId,
    machine,
    again: build,
    async startSandbox(settings = DEFAULT_SETTINGS) {
      const instanceId = newInstanceId();
      await engine.create(instanceId);
      await engine.start(instanceId, settings);
      await untilState(engine, instanceId, "ready");
      return instanceId;
    },
    containerOf,
    outside: (instanceId, command) => runInContainer(containerOf(instanceId), command),
    async remove() {
      await machine.leave();
      await removeInstallation(docker, installationId);
    },
  };
}

function refuse(names: readonly string[]): never {
  throw new Error(`the tests expect ${names.join(", ")} or a base image to be there: npm test brings them`);
}
