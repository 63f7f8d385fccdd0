/** Sandboxes on a Docker Engine: an outer container and a volume each, named and labelled after the sandbox. */
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import pLimit from "p-limit";
import { Announcer, type Disposer, DomainError, InstanceId, isDomainError } from "#core";
import type { Logger } from "#observability";
import type { Egress, InstanceSettings, SandboxState } from "../contract.ts";
import type {
  DialTarget,
  Engine,
  EngineInstance,
  EngineNode,
  ExecProcess,
  ExecRequest,
  InstanceUsage,
} from "../engine.ts";
import { BEGINNING, isSameState, type SeenRun, stateAfter, stateSeen } from "../sandbox-state.ts";
import { Turns } from "../turns.ts";
import { dialThroughKeeper } from "./dial-through-keeper.ts";
import { execInContainer } from "./exec-in-container.ts";
import { followInit, readInit } from "./follow-init.ts";
import { containerName, type Installation, installationLabels, LABELS, volumeName } from "./installation.ts";
import { readMachineRoom } from "./machine-room.ts";
import { REGISTRY_FOLDER, registryName } from "./registry-spec.ts";
import { createInFreeRange, isMadeAsNow } from "./sandbox-container.ts";
import { absentIsFine, isRunning, isUnreachable, statusCodeOf, unchangedIsFine } from "./status-code.ts";

const stopWithinS = 5;
const nsPerMs = 1_000_000;

/** Where a crash must do no harm: tests cut the process off there. */
export type EngineStep =
  | "volume-made"
  | "container-made"
  | "container-started"
  | "container-removed"
  | "volume-removed";

export interface DockerEngineParts {
  readonly docker: Docker;
  readonly installation: Installation;
  readonly log: Logger;
  readonly afterStep?: (step: EngineStep) => void;
}

export class DockerEngine implements Engine {
  readonly #docker: Docker;
  readonly #installation: Installation;
  readonly #log: Logger;
  readonly #afterStep: (step: EngineStep) => void;
  readonly #states = new Map<InstanceId, SandboxState>();
  /** Resolved once what was said before is known. */
  readonly #followed = new Map<InstanceId, Promise<void>>();
  readonly #changed: Announcer<EngineInstance>;
  /** A start while stopping waits for the stop, and so on. */
  readonly #turns = new Turns<InstanceId>();
  /** One at a time: two who look for a free range at once find the same. */
  readonly #creating = pLimit(1);
  readonly #closing = new AbortController();

  constructor({ docker, installation, log, afterStep }: DockerEngineParts) {
    this.#docker = docker;
    this.#installation = installation;
    this.#log = log;
    this.#afterStep = afterStep ?? (() => undefined);
    this.#changed = new Announcer((error) => log.error({ err: error }, "a listener of the engine failed"));
  }

  async create(instanceId: InstanceId): Promise<void> {
    const volume = {
      Name: volumeName(this.#installation.id, instanceId),
      Labels: { ...installationLabels(this.#installation.id), [LABELS.sandbox]: instanceId },
    };
    await this.#docker.createVolume(volume).catch((cause: unknown) => {
      throw asFailure(cause);
    });
    this.#afterStep("volume-made");
  }

  remove(instanceId: InstanceId): Promise<void> {
    return this.#turns.take(instanceId, async () => {
      if (this.#isAlive(instanceId)) this.#become(instanceId, { phase: "stopping" });
      await this.#container(instanceId).remove({ force: true }).catch(absentIsFine);
      this.#afterStep("container-removed");
      await this.#docker.getVolume(volumeName(this.#installation.id, instanceId)).remove().catch(absentIsFine);
      this.#afterStep("volume-removed");
      if (this.#states.has(instanceId)) this.#become(instanceId, { phase: "stopped" });
      this.#states.delete(instanceId);
    });
  }

  start(instanceId: InstanceId, settings: InstanceSettings): Promise<void> {
    return this.#turns.take(instanceId, async () => {
      const found = await this.#container(instanceId).inspect().catch(absentIsFine);
      if (found && isRunning(found)) this.#become(instanceId, stateSeen(this.#states.get(instanceId), "running"));
      else await this.#run(instanceId, { found, settings });
      void this.#follow(instanceId);
    });
  }

  stop(instanceId: InstanceId): Promise<void> {
    return this.#turns.take(instanceId, async () => {
      const before = this.#states.get(instanceId);
      if (this.#isAlive(instanceId)) this.#become(instanceId, { phase: "stopping" });
      try {
        await this.#container(instanceId).stop({ t: stopWithinS }).catch(unchangedIsFine).catch(absentIsFine);
      } catch (error) {
        // As far as anybody knows it runs on; whoever follows it, or the next look, knows better.
        if (before) this.#become(instanceId, before);
        throw error;
      }
      this.#become(instanceId, { phase: "stopped" });
    });
  }

  async setEgress(instanceId: InstanceId, egress: Egress): Promise<void> {
    if (!this.#isAlive(instanceId)) return;
    const { stream, stderr, exit } = await this.exec(instanceId, { argv: ["set-egress", egress], user: "keeper" });
    stream.resume().end();
    const complaint = await text(stderr);
    if ((await exit) !== 0) throw new Error(`the egress of ${instanceId} could not be set: ${complaint}`);
  }

  exec(instanceId: InstanceId, request: ExecRequest): Promise<ExecProcess> {
    return execInContainer(this.#container(instanceId), request);
  }

  dial(instanceId: InstanceId, target: DialTarget): Promise<Duplex> {
    return dialThroughKeeper((request) => this.exec(instanceId, request), target);
  }

  async list(): Promise<EngineInstance[]> {
    const [before, busyBefore] = [new Map(this.#states), this.#turns.busy()];
    const isMoving = (instanceId: InstanceId) =>
      busyBefore.has(instanceId) ||
      this.#turns.isBusy(instanceId) ||
      this.#states.get(instanceId) !== before.get(instanceId);
    const filters = { label: [`${LABELS.installation}=${this.#installation.id}`, LABELS.sandbox] };
    const [{ Volumes }, containers] = await Promise.all([
      this.#docker.listVolumes({ filters }),
      this.#docker.listContainers({ all: true, filters }),
    ]);
    const runs = new Map(containers.map(({ Labels, State }) => [Labels[LABELS.sandbox], seenRun(State)]));
    const found = Volumes.map(({ Labels }) => InstanceId.parse(Labels?.[LABELS.sandbox]));
    await Promise.all(
      found.map(async (instanceId) => {
        const run = runs.get(instanceId) ?? "absent";
        // What changes while we look is better known to whoever changes it.
        if (!isMoving(instanceId)) this.#become(instanceId, stateSeen(this.#states.get(instanceId), run));
        if (run === "running") await this.#follow(instanceId);
      }),
    );
    return found.map((instanceId) => ({ instanceId, state: this.#states.get(instanceId) ?? { phase: "stopped" } }));
  }

  async usage(instanceId: InstanceId): Promise<InstanceUsage> {
    const stats = await this.#container(instanceId)
      .stats({ stream: false, "one-shot": true })
      .catch((cause: unknown) => {
        throw statusCodeOf(cause) === 404 ? new DomainError("sandbox.not-ready", {}, { cause }) : asFailure(cause);
      });
    // Of a container that does not run the engine says nothing but zeros, and of one that is just ending nothing at all.
    const usedNs = stats.cpu_stats?.cpu_usage?.total_usage ?? 0;
    if (usedNs === 0) throw new DomainError("sandbox.not-ready");
    return { cpuMs: usedNs / nsPerMs };
  }

  watch(listener: (sandbox: EngineInstance) => void): Disposer {
    return this.#changed.listen(listener);
  }

  async capacity(): Promise<EngineNode[]> {
    const registry = this.#docker.getContainer(registryName(this.#installation.network));
    const [{ Name, MemTotal, NCPU }, room] = await Promise.all([
      this.#docker.info(),
      readMachineRoom(registry, REGISTRY_FOLDER),
    ]).catch((cause: unknown) => {
      throw asFailure(cause);
    });
    return [{ name: Name, memoryBytes: MemTotal, cpuMilli: NCPU * 1000, ...room }];
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  #container(instanceId: InstanceId): Docker.Container {
    return this.#docker.getContainer(containerName(this.#installation.id, instanceId));
  }

  #isAlive(instanceId: InstanceId): boolean {
    const phase = this.#states.get(instanceId)?.phase;
    return phase === "starting" || phase === "ready";
  }

  #become(instanceId: InstanceId, state: SandboxState): void {
    const before = this.#states.get(instanceId);
    if (before && isSameState(before, state)) return;
    this.#states.set(instanceId, state);
    this.#changed.announce({ instanceId, state });
  }

  async #run(
    instanceId: InstanceId,
    { found, settings }: { found: Docker.ContainerInspectInfo | undefined; settings: InstanceSettings },
  ): Promise<void> {
    this.#become(instanceId, BEGINNING);
    const container = this.#container(instanceId);
    const sandbox = { installation: this.#installation, instanceId, settings };
    try {
      if (found && (await isMadeAsNow(found, sandbox))) {
        // 404: the container is there, but its network was made anew; it can only be made anew, too.
        const isStarted = await container.start().then(() => true, whenAbsent(false));
        if (isStarted) return;
      }
      // Everything of the student's lies on the disk.
      await container.remove({ force: true }).catch(absentIsFine);
      await this.#creating(() => createInFreeRange(this.#docker, sandbox));
      this.#afterStep("container-made");
      await container.start();
      this.#afterStep("container-started");
    } catch (error) {
      const failure = asFailure(error);
      this.#become(instanceId, { phase: "failed", code: failure.code });
      throw failure;
    }
  }

  /** One follower for each running container; it ends with the container. */
  #follow(instanceId: InstanceId): Promise<void> {
    const known = this.#followed.get(instanceId);
    if (known || this.#closing.signal.aborted) return known ?? Promise.resolve();
    const caughtUp = new Promise<void>((resolve) => {
      this.#followToItsEnd(instanceId, { onCaughtUp: resolve })
        .catch((error: unknown) => {
          // Found again by the next `list`, when the engine answers.
          if (!this.#closing.signal.aborted) this.#log.warn({ err: error, instanceId }, "lost sight of a sandbox");
        })
        .finally(() => {
          this.#followed.delete(instanceId);
          resolve();
        });
    });
    this.#followed.set(instanceId, caughtUp);
    return caughtUp;
  }

  async #followToItsEnd(instanceId: InstanceId, { onCaughtUp }: { onCaughtUp: () => void }): Promise<void> {
    const container = this.#container(instanceId);
    let state = BEGINNING;
    const tell = () => {
      if (this.#isAlive(instanceId)) this.#become(instanceId, state);
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
        if (!/^(step |ready$)/.test(line)) this.#log.info({ instanceId, line }, "a sandbox says");
        state = stateAfter(line, state);
        tell();
      };
      await followInit(container, { startedAt, skip: said.length, signal: this.#closing.signal, onLine });
      found = await container.inspect().catch(absentIsFine);
    }
    if (this.#isAlive(instanceId)) this.#become(instanceId, stateSeen(state, found ? "ended" : "absent"));
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
