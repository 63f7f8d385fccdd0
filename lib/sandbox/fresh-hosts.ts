/** Hosts that nobody has touched, for the platform's own use: one at a time, started when there is room, handed to no student, always removed. */

import type { Duplex } from "node:stream";
import pLimit from "p-limit";
import { type ClassId, type Clock, DomainError, type InstanceId } from "#core";
import type { FileReading, HostTool, HttpAnswer, HttpRequest, KernelFacts, ToolAnswer } from "./contract.ts";
import type { ExecProcess, ExecRequest } from "./engine.ts";
import { askKernel } from "./host/ask-kernel.ts";
import { askWebServer } from "./host/ask-web-server.ts";
import { readSandboxFile } from "./host/read-file.ts";
import { runTool } from "./host/run-tool.ts";
import type { Instances } from "./instances.ts";
import type { Sandboxes, SandboxesParts } from "./sandboxes.ts";

/** From the shell on, which comes first. */
const dockerTimeoutMs = 60_000;

export interface FreshHost {
  exec(request: ExecRequest): Promise<ExecProcess>;
  dial(): Promise<Duplex>;
  readFile(path: string): Promise<FileReading | null>;
  http(port: number, request?: HttpRequest): Promise<HttpAnswer | null>;
  kernel(containerId: string): Promise<KernelFacts>;
  runTool(tool: HostTool, args: readonly string[]): Promise<ToolAnswer>;
}

export interface FreshHostsParts extends Pick<SandboxesParts, "engine" | "clock" | "log"> {
  readonly sandboxes: Pick<Sandboxes, "instances" | "queue" | "classes">;
}

export class FreshHosts {
  readonly #parts: FreshHostsParts;
  readonly #oneAtATime = pLimit(1);

  constructor(parts: FreshHostsParts) {
    this.#parts = parts;
  }

  /**
   * With the limits and the egress of a class.
   * @throws DomainError `sandbox.start-failed`, `sandbox.start-timeout`, and what `act` throws
   */
  use<Result>(classId: ClassId, act: (host: FreshHost) => Promise<Result>): Promise<Result> {
    return this.#oneAtATime(() => this.#use(classId, act));
  }

  async #use<Result>(classId: ClassId, act: (host: FreshHost) => Promise<Result>): Promise<Result> {
    const { sandboxes, log } = this.#parts;
    const { instances } = sandboxes;
    // No one's to be had, also after a crash: what is retired and nobody's is removed.
    const { instanceId } = await instances.add({ classId, sandboxId: null, retired: true });
    instances.apart.add(instanceId);
    try {
      await this.#start(classId, instanceId);
      return await act(this.#hostOf(instanceId));
    } finally {
      instances.apart.delete(instanceId);
      sandboxes.queue.leave(instanceId);
      await instances
        .remove(instanceId)
        .catch((err: unknown) => log.warn({ err, instanceId }, "a fresh host is removed a little later"));
    }
  }

  async #start(classId: ClassId, instanceId: InstanceId): Promise<void> {
    const { instances, queue, classes } = this.#parts.sandboxes;
    // As the pool does: students come first, and nothing is started where there is no room.
    await new Promise<void>((resolve, reject) => {
      const start = async () => {
        const { settings } = await classes.read(classId);
        await instances.start(instanceId, settings);
      };
      queue.push({ id: instanceId, isForPool: true, start: () => start().then(resolve, reject) });
    });
    await untilReady(instances, { instanceId, clock: this.#parts.clock });
  }

  #hostOf(instanceId: InstanceId): FreshHost {
    const { engine } = this.#parts;
    const exec = (request: ExecRequest) => engine.exec(instanceId, request);
    return {
      exec,
      dial: () => engine.dial(instanceId, "docker"),
      readFile: (path) => readSandboxFile(exec, path),
      http: (port, request = {}) => askWebServer(() => engine.dial(instanceId, `tcp:${port}`), request),
      kernel: (containerId) => askKernel(exec, containerId),
      runTool: (tool, args) => runTool(exec, tool, args),
    };
  }
}

function untilReady(
  instances: Instances,
  { instanceId, clock }: { instanceId: InstanceId; clock: Clock },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { phase } = instances.stateOf(instanceId);
      if (phase === "starting") return;
      end();
      if (phase === "ready") resolve();
      else reject(new DomainError("sandbox.start-failed"));
    };
    const deafen = instances.changed.listen((change) => change.instanceId === instanceId && look());
    const callOff = clock.after(dockerTimeoutMs, () => {
      end();
      reject(new DomainError("sandbox.start-timeout"));
    });
    function end(): void {
      deafen();
      callOff();
    }
    look();
  });
}
