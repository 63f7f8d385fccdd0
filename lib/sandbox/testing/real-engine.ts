/** A real engine for tests: an installation of their own on the machine's Docker, removed without a trace. */
import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import pino from "pino";
import type { SandboxId } from "#core";
import { connectDocker, requireUsableEngine } from "../docker/connect-docker.ts";
import { DockerEngine } from "../docker/docker-engine.ts";
import { ExecStream } from "../docker/exec-stream.ts";
import { containerName } from "../docker/installation.ts";
import { findInstallation, prepareEngine } from "../docker/prepare-engine.ts";
import { removeInstallation } from "../docker/remove-installation.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { type Answer, newSandboxId, untilState } from "./drive-engine.ts";

export interface RealEngine {
  readonly docker: Docker;
  readonly engine: DockerEngine;
  readonly installationId: string;
  /** Another engine object on the same installation, as after a restart of the server; by another way if one is named. */
  again(dockerHost?: string): Promise<DockerEngine>;
  /** A running sandbox whose Docker answers. */
  startSandbox(): Promise<SandboxId>;
  containerOf(sandboxId: SandboxId): Docker.Container;
  /** Runs a shell command in the outer container, as its root: what an attack is compared with. */
  outside(sandboxId: SandboxId, command: string): Promise<Answer>;
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
  const build = async (otherHost?: string) =>
    new DockerEngine({
      docker: otherHost ? connectDocker(otherHost) : docker,
      installation: await findInstallation(docker, installationId),
      log: pino({ enabled: false }),
    });
  const engine = await build();
  const containerOf = (sandboxId: SandboxId) => docker.getContainer(containerName(installationId, sandboxId));
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
    containerOf,
    outside: (sandboxId, command) => runOutside(containerOf(sandboxId), command),
    remove: () => removeInstallation(docker, installationId),
  };
}

/** As the outer container's root; only tests have a way there. */
async function runOutside(container: Docker.Container, command: string): Promise<Answer> {
  const exec = await container.exec({ Cmd: ["bash", "-c", command], AttachStdout: true, AttachStderr: true });
  const stream = new ExecStream({ connection: await exec.start({ hijack: true, stdin: false }), framed: true });
  stream.end();
  const [out, err] = await Promise.all([text(stream), text(stream.stderr)]);
  return { out: out.trim(), err: err.trim(), code: (await exec.inspect()).ExitCode ?? -1 };
}

function refuse(names: readonly string[]): never {
  throw new Error(`the tests expect ${names.join(", ")} or a base image to be there: npm test brings them`);
}
