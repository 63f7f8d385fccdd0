/** Sandboxes on a Docker Engine: an outer container and a volume each, named and labelled after the sandbox. */
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import pLimit from "p-limit";
import { Announcer, type Disposer, DomainError, isDomainError, SandboxId } from "#core";
import type { Logger } from "#observability";
import type { SandboxLimits, SandboxState } from "../contract.ts";
import type { DialTarget, Engine, EngineNode, EngineSandbox, ExecProcess, ExecRequest } from "../engine.ts";
import { BEGINNING, isSameState, type SeenRun, stateAfter, stateSeen } from "../sandbox-state.ts";
import { dialThroughKeeper } from "./dial-through-keeper.ts";
import { execInContainer } from "./exec-in-container.ts";
import { followInit, readInit } from "./follow-init.ts";
import { containerName, type Installation, installationLabels, LABELS, volumeName } from "./installation.ts";
import { createInFreeRange, isMadeAsNow } from "./sandbox-container.ts";
import { absentIsFine, isRunning, isUnreachable, statusCodeOf, unchangedIsFine } from "./status-code.ts";
import { Turns } from "./turns.ts";

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
  /** Resolved once what was said before is known. */
  readonly #followed = new Map<SandboxId, Promise<void>>();
  readonly #changed: Announcer<EngineSandbox>;
  /** A start while stopping waits for the stop, and so on. */
  readonly #turns = new Turns<SandboxId>();
  /** One at a time: two who look for a free range at once find the same. */
  readonly #creating = pLimit(1);
  readonly #closing = new AbortController();

  constructor({ docker, installation, log }: DockerEngineParts) {
    this.#docker = docker;
    this.#installation = installation;
    this.#log = log;
    this.#changed = new Announcer((error) => log.error({ err: error }, "a listener of the engine failed"));
  }

  async create(sandboxId: SandboxId): Promise<void> {
    const volume = {
      Name: volumeName(this.#installation.id, sandboxId),
      Labels: { ...installationLabels(this.#installation.id), [LABELS.sandbox]: sandboxId },
    };
    await this.#docker.createVolume(volume).catch((cause: unknown) => {
      throw asFailure(cause);
    });
  }

  remove(sandboxId: SandboxId): Promise<void> {
    return this.#turns.take(sandboxId, async () => {
      if (this.#isAlive(sandboxId)) this.#become(sandboxId, { phase: "stopping" });
      await this.#container(sandboxId).remove({ force: true }).catch(absentIsFine);
      await this.#docker.getVolume(volumeName(this.#installation.id, sandboxId)).remove().catch(absentIsFine);
      if (this.#states.has(sandboxId)) this.#become(sandboxId, { phase: "stopped" });
      this.#states.delete(sandboxId);
    });
  }

  start(sandboxId: SandboxId, limits: SandboxLimits): Promise<void> {
    return this.#turns.take(sandboxId, async () => {
      const found = await this.#container(sandboxId).inspect().catch(absentIsFine);
      if (found && isRunning(found)) this.#become(sandboxId, stateSeen(this.#states.get(sandboxId), "running"));
      else await this.#run(sandboxId, { found, limits });
      void this.#follow(sandboxId);
    });
  }

  stop(sandboxId: SandboxId): Promise<void> {
    return this.#turns.take(sandboxId, async () => {
      if (this.#isAlive(sandboxId)) this.#become(sandboxId, { phase: "stopping" });
      await this.#container(sandboxId).stop({ t: stopWithinS }).catch(unchangedIsFine).catch(absentIsFine);
      this.#become(sandboxId, { phase: "stopped" });
    });
  }

  exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess> {
    return execInContainer(this.#container(sandboxId), request);
  }

  dial(sandboxId: SandboxId, target: DialTarget): Promise<Duplex> {
    return dialThroughKeeper((request) => this.exec(sandboxId, request), target);
  }

  async list(): Promise<EngineSandbox[]> {
    const [before, busyBefore] = [new Map(this.#states), this.#turns.busy()];
    const isMoving = (sandboxId: SandboxId) =>
      busyBefore.has(sandboxId) ||
      this.#turns.isBusy(sandboxId) ||
      this.#states.get(sandboxId) !== before.get(sandboxId);
    const filters = { label: [`${LABELS.installation}=${this.#installation.id}`, LABELS.sandbox] };
    const [{ Volumes }, containers] = await Promise.all([
      this.#docker.listVolumes({ filters }),
      this.#docker.listContainers({ all: true, filters }),
    ]);
    const runs = new Map(containers.map(({ Labels, State }) => [Labels[LABELS.sandbox], seenRun(State)]));
    const found = Volumes.map(({ Labels }) => SandboxId.parse(Labels?.[LABELS.sandbox]));
    await Promise.all(
      found.map(async (sandboxId) => {
        const run = runs.get(sandboxId) ?? "absent";
        // What changes while we look is better known to whoever changes it.
        if (!isMoving(sandboxId)) this.#become(sandboxId, stateSeen(this.#states.get(sandboxId), run));
        if (run === "running") await this.#follow(sandboxId);
      }),
    );
    return found.map((sandboxId) => ({ sandboxId, state: this.#states.get(sandboxId) ?? { phase: "stopped" } }));
  }

  watch(listener: (sandbox: EngineSandbox) => void): Disposer {
    return this.#changed.listen(listener);
  }

  async capacity(): Promise<EngineNode[]> {
    const { Name, MemTotal, NCPU } = await this.#docker.info();
    return [{ name: Name, memoryBytes: MemTotal, cpuMilli: NCPU * 1000 }];
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  #container(sandboxId: SandboxId): Docker.Container {
    return this.#docker.getContainer(containerName(this.#installation.id, sandboxId));
  }

  #isAlive(sandboxId: SandboxId): boolean {
    const phase = this.#states.get(sandboxId)?.phase;
    return phase === "starting" || phase === "ready";
  }

  #become(sandboxId: SandboxId, state: SandboxState): void {
    const before = this.#states.get(sandboxId);
    if (before && isSameState(before, state)) return;
    this.#states.set(sandboxId, state);
    this.#changed.announce({ sandboxId, state });
  }

  async #run(
    sandboxId: SandboxId,
    { found, limits }: { found: Docker.ContainerInspectInfo | undefined; limits: SandboxLimits },
  ): Promise<void> {
    this.#become(sandboxId, BEGINNING);
    const container = this.#container(sandboxId);
    const sandbox = { installation: this.#installation, sandboxId, limits };
    try {
      if (found && (await isMadeAsNow(found, sandbox))) {
        // 404: the container is there, but its network was made anew; it can only be made anew, too.
        const isStarted = await container.start().then(() => true, whenAbsent(false));
        if (isStarted) return;
      }
      // Everything of the student's lies on the disk.
      await container.remove({ force: true }).catch(absentIsFine);
      await this.#creating(() => createInFreeRange(this.#docker, sandbox));
      await container.start();
    } catch (error) {
      const failure = asFailure(error);
      this.#become(sandboxId, { phase: "failed", code: failure.code });
      throw failure;
    }
  }

  /** One follower for each running container; it ends with the container. */
  #follow(sandboxId: SandboxId): Promise<void> {
    const known = this.#followed.get(sandboxId);
    if (known || this.#closing.signal.aborted) return known ?? Promise.resolve();
    const caughtUp = new Promise<void>((resolve) => {
      this.#followToItsEnd(sandboxId, { onCaughtUp: resolve })
        .catch((error: unknown) => {
          // Found again by the next `list`, when the engine answers.
          if (!this.#closing.signal.aborted) this.#log.warn({ err: error, sandboxId }, "lost sight of a sandbox");
        })
        .finally(() => {
          this.#followed.delete(sandboxId);
          resolve();
        });
    });
    this.#followed.set(sandboxId, caughtUp);
    return caughtUp;
  }

  async #followToItsEnd(sandboxId: SandboxId, { onCaughtUp }: { onCaughtUp: () => void }): Promise<void> {
    const container = this.#container(sandboxId);
    let state = BEGINNING;
    const tell = () => {
      if (this.#isAlive(sandboxId)) this.#become(sandboxId, state);
    };
    let startedAt = "";
    let found = await container.inspect().catch(absentIsFine);
    // Stopped and started again at once, it may run already when the end of its last run is heard.
    while (found && isRunning(found)) {
      if (found.State.StartedAt === startedAt) throw new Error("the engine has ended the log of a container that runs");
      startedAt = found.State.StartedAt;
      const said = await readInit(container, startedAt);
      state = said.reduce((before, line) => stateAfter(line, before), BEGINNING);
      tell();
      onCaughtUp();
      const onLine = (line: string) => {
        if (!/^(step |ready$)/.test(line)) this.#log.info({ sandboxId, line }, "a sandbox says");
        state = stateAfter(line, state);
        tell();
      };
      await followInit(container, { startedAt, skip: said.length, signal: this.#closing.signal, onLine });
      found = await container.inspect().catch(absentIsFine);
    }
    if (this.#isAlive(sandboxId)) this.#become(sandboxId, stateSeen(state, found ? "ended" : "absent"));
  }
}

function seenRun(containerState: string): SeenRun {
  return containerState === "running" ? "running" : "ended";
}

/** In words that tell the student, or whoever they call, where to look. */
function asFailure(cause: unknown): DomainError {
  if (isDomainError(cause)) return cause;
  if (isUnreachable(cause)) return new DomainError("engine.unreachable", {}, { cause });
  return new DomainError(statusCodeOf(cause) === 404 ? "sandbox.image-missing" : "sandbox.start-failed", {}, { cause });
}

function whenAbsent<Answer>(answer: Answer): (error: unknown) => Answer {
  return (error) => {
    absentIsFine(error);
    return answer;
  };
}
