/** Commands started in a sandbox before somebody asks for them: whoever is handed it out of the pool does not wait for their start. */
import type { InstanceId } from "#core";
import type { Engine, ExecProcess, ExecRequest } from "./engine.ts";

interface Started {
  readonly request: ExecRequest;
  readonly process: ExecProcess;
  /** Called when it says something unasked, or ends. */
  readonly onOver: () => void;
}

/** Of commands that say nothing until they are spoken to; one for each sandbox. */
export class ExecAhead {
  readonly #engine: Pick<Engine, "exec">;
  readonly #started = new Map<InstanceId, Started>();

  constructor(engine: Pick<Engine, "exec">) {
    this.#engine = engine;
  }

  /** @throws what `Engine.exec` throws */
  async start(instanceId: InstanceId, request: ExecRequest): Promise<void> {
    const process = await this.#engine.exec(instanceId, request);
    const onOver = () => {
      if (this.#started.get(instanceId)?.process === process) this.drop(instanceId);
    };
    this.drop(instanceId);
    this.#started.set(instanceId, { request, process, onOver });
    process.stream.once("readable", onOver).once("close", onOver);
  }

  /** The command that was started for the very same request, once; else null. */
  take(instanceId: InstanceId, request: ExecRequest): ExecProcess | null {
    const started = this.#started.get(instanceId);
    if (started?.request !== request) return null;
    this.#started.delete(instanceId);
    const { process, onOver } = started;
    process.stream.off("readable", onOver).off("close", onOver);
    return process;
  }

  /** Gives it up, when the sandbox does not run any more. */
  drop(instanceId: InstanceId): void {
    const started = this.#started.get(instanceId);
    this.#started.delete(instanceId);
    started?.process.stream.destroy();
  }

  close(): void {
    for (const instanceId of [...this.#started.keys()]) this.drop(instanceId);
  }
}
