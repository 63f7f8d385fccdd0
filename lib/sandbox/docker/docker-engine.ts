/** Sandboxes on a Docker Engine: an outer container and a volume each, named and labelled after the sandbox. */
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import pLimit from "p-limit";
import { Announcer, type Disposer, DomainError, SandboxId } from "#core";
import type { Logger } from "#observability";
import type { SandboxLimits, SandboxState } from "../contract.ts";
import type { DialTarget, Engine, EngineNode, EngineSandbox, ExecProcess, ExecRequest } from "../engine.ts";
import { BEGINNING, isSameState, stateAfter, stateAfterEnd } from "../sandbox-state.ts";
import { createInFreeRange } from "./create-in-free-range.ts";
import { dialThroughKeeper } from "./dial-through-keeper.ts";
import { execInContainer } from "./exec-in-container.ts";
import { followInit } from "./follow-init.ts";
import { containerName, type Installation, installationLabels, LABELS, volumeName } from "./installation.ts";
import { absentIsFine, isRunning, statusCodeOf, unchangedIsFine } from "./status-code.ts";

const stopWithinS = 5;

export interface DockerEngineParts {
  readonly docker: Docker;
  readonly installation: Installation;
  readonly log: Logger;
}

export class DockerEngine implements Engine {
  readonly #docker: Docker;
  readonly #installation: Installation;
  readonly #log: Logger;
  readonly #states = new Map<SandboxId, SandboxState>();
  readonly #followed = new Map<SandboxId, Promise<void>>();
  readonly #changed: Announcer<EngineSandbox>;
  /** One at a time: two who look for a free range at once find the same. */
  readonly #creating = pLimit(1);
  #closed = false;

  constructor({ docker, installation, log }: DockerEngineParts) {
    this.#docker = docker;
    this.#installation = installation;
    this.#log = log;
    this.#changed = new Announcer((error) => log.error({ err: error }, "a listener of the engine failed"));
  }

  async create(sandboxId: SandboxId): Promise<void> {
    await this.#docker.createVolume({
      Name: volumeName(this.#installation.id, sandboxId),
      Labels: { ...installationLabels(this.#installation.id), [LABELS.sandbox]: sandboxId },
    });
  }

  async remove(sandboxId: SandboxId): Promise<void> {
    await this.#container(sandboxId).remove({ force: true }).catch(absentIsFine);
    await this.#docker.getVolume(volumeName(this.#installation.id, sandboxId)).remove().catch(absentIsFine);
    this.#states.delete(sandboxId);
  }

  async start(sandboxId: SandboxId, limits: SandboxLimits): Promise<void> {
    const container = this.#container(sandboxId);
    const found = await container.inspect().catch(absentIsFine);
    if (found && isRunning(found)) return this.#follow(sandboxId);
    this.#become(sandboxId, BEGINNING);
    try {
      // A container of an older image is made anew: everything of the student's lies on the disk.
      if (found && found.Config.Image !== this.#installation.image) await container.remove({ force: true });
      if (!found || found.Config.Image !== this.#installation.image) {
        await this.#creating(() =>
          createInFreeRange(this.#docker, { installation: this.#installation, sandboxId, limits }),
        );
      }
      await container.start().catch(unchangedIsFine);
    } catch (error) {
      this.#become(sandboxId, {
        phase: "failed",
        code: statusCodeOf(error) === 404 ? "sandbox.image-missing" : "sandbox.start-failed",
      });
      throw error;
    }
    this.#follow(sandboxId);
  }

  async stop(sandboxId: SandboxId): Promise<void> {
    const state = this.#states.get(sandboxId);
    if (state && state.phase !== "stopped" && state.phase !== "failed") this.#become(sandboxId, { phase: "stopping" });
    await this.#container(sandboxId).stop({ t: stopWithinS }).catch(unchangedIsFine).catch(absentIsFine);
    this.#become(sandboxId, { phase: "stopped" });
  }

  exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess> {
    return execInContainer(this.#container(sandboxId), request);
  }

  dial(sandboxId: SandboxId, target: DialTarget): Promise<Duplex> {
    return dialThroughKeeper((request) => this.exec(sandboxId, request), target);
  }

  async list(): Promise<EngineSandbox[]> {
    const filters = { label: [`${LABELS.installation}=${this.#installation.id}`, LABELS.sandbox] };
    const [{ Volumes }, containers] = await Promise.all([
      this.#docker.listVolumes({ filters }),
      this.#docker.listContainers({ all: true, filters }),
    ]);
    const running = new Set(
      containers.filter(({ State }) => State === "running").map(({ Labels }) => Labels[LABELS.sandbox]),
    );
    return Volumes.map(({ Labels }) => {
      const sandboxId = SandboxId.parse(Labels?.[LABELS.sandbox]);
      if (running.has(sandboxId)) this.#follow(sandboxId);
      return {
        sandboxId,
        state: this.#states.get(sandboxId) ?? (running.has(sandboxId) ? BEGINNING : { phase: "stopped" }),
      };
    });
  }

  watch(listener: (sandbox: EngineSandbox) => void): Disposer {
    return this.#changed.listen(listener);
  }

  async capacity(): Promise<EngineNode[]> {
    const { Name, MemTotal, NCPU } = await this.#docker.info();
    return [{ name: Name, memoryBytes: MemTotal, cpuMilli: NCPU * 1000 }];
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #container(sandboxId: SandboxId): Docker.Container {
    return this.#docker.getContainer(containerName(this.#installation.id, sandboxId));
  }

  #become(sandboxId: SandboxId, state: SandboxState): void {
    const before = this.#states.get(sandboxId);
    if (before && isSameState(before, state)) return;
    this.#states.set(sandboxId, state);
    this.#changed.announce({ sandboxId, state });
  }

  /** One follower for each running container; it ends with the container. */
  #follow(sandboxId: SandboxId): void {
    if (this.#followed.has(sandboxId)) return;
    const ended = this.#followToItsEnd(sandboxId)
      .catch((error: unknown) => this.#log.warn({ err: error, sandboxId }, "lost sight of a sandbox"))
      .finally(() => this.#followed.delete(sandboxId));
    this.#followed.set(sandboxId, ended);
  }

  async #followToItsEnd(sandboxId: SandboxId): Promise<void> {
    const container = this.#container(sandboxId);
    let state = BEGINNING;
    await followInit(container, (line) => {
      if (!/^(step|ready)/.test(line)) this.#log.info({ sandboxId, line }, "a sandbox says");
      state = stateAfter(line, state);
      this.#become(sandboxId, state);
    });
    if (this.#closed) return;
    const found = await container.inspect().catch(absentIsFine);
    if (!found) return;
    if (isRunning(found)) throw new DomainError("engine.unreachable");
    if (this.#states.get(sandboxId)?.phase !== "stopped") this.#become(sandboxId, stateAfterEnd(state));
  }
}
