/** An engine without containers, for unit tests: a command is a function the test hands in, and sandboxes start, fail and vanish when told to. */
import { Duplex, PassThrough, type Readable, type Writable } from "node:stream";
import { Announcer, type Disposer, DomainError, type InstanceId } from "#core";
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
import { BEGINNING, isOpen, isSameState, stateSeen } from "../sandbox-state.ts";

export interface FakeProcess extends ExecRequest {
  readonly instanceId: InstanceId;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Of the terminal, as it was last said. */
  size(): { readonly cols: number; readonly rows: number };
}

/** @returns the exit code; its output is ended for it. */
export type FakeProgram = (process: FakeProcess) => Promise<number>;

export interface FakeEngineParts {
  /** What a command does; without an answer it is not found, exit code 127. */
  readonly program?: (request: ExecRequest) => FakeProgram | undefined;
  readonly dial?: (instanceId: InstanceId, target: DialTarget) => Promise<Duplex>;
  /** `by-hand`: a started sandbox says nothing until `tell` is called. */
  readonly starts?: "at-once" | "by-hand";
  readonly nodes?: readonly EngineNode[];
}

export const FAKE_NODE: EngineNode = {
  name: "fake",
  memoryBytes: 8 * 1024 ** 3,
  memoryFreeBytes: 8 * 1024 ** 3,
  diskFreeBytes: 64 * 1024 ** 3,
  cpuMilli: 2000,
};

const killed = 137;
const notFound = 127;

/** Outlives the object that looks at it, as an engine outlives the server. */
interface World {
  readonly states: Map<InstanceId, SandboxState>;
  readonly files: Map<InstanceId, Map<string, string>>;
  readonly running: Map<InstanceId, Set<() => void>>;
  readonly egress: Map<InstanceId, Egress>;
  readonly cpuMs: Map<InstanceId, number>;
  readonly changed: Announcer<EngineInstance>;
}

export class FakeEngine implements Engine {
  readonly #parts: FakeEngineParts;
  readonly #world: World;
  /** Thrown by the next start, once. */
  #nextFailure: Error | null = null;

  constructor(parts: FakeEngineParts = {}, world: World = newWorld()) {
    this.#parts = parts;
    this.#world = world;
  }

  /** The same sandboxes seen by a new process. */
  again(): FakeEngine {
    return new FakeEngine(this.#parts, this.#world);
  }

  failNextStart(failure: Error): void {
    this.#nextFailure = failure;
  }

  /** The sandbox has moved by itself. */
  tell(instanceId: InstanceId, state: SandboxState): void {
    const before = this.#world.states.get(instanceId);
    if (before && isSameState(before, state)) return;
    this.#world.states.set(instanceId, state);
    this.#world.changed.announce({ instanceId, state });
  }

  /** Its run is killed, or taken away altogether, behind everybody's back. */
  endRun(instanceId: InstanceId, run: "ended" | "absent"): void {
    this.#endProcesses(instanceId);
    this.tell(instanceId, stateSeen(this.#world.states.get(instanceId), run));
  }

  /** What commands have written to the sandbox's disk. */
  filesOf(instanceId: InstanceId): Map<string, string> {
    const files = this.#world.files.get(instanceId);
    if (!files) throw new Error(`${instanceId} has no disk`);
    return files;
  }

  async create(instanceId: InstanceId): Promise<void> {
    if (this.#world.files.has(instanceId)) return;
    this.#world.files.set(instanceId, new Map());
    this.#world.states.set(instanceId, { phase: "stopped" });
  }

  async remove(instanceId: InstanceId): Promise<void> {
    await this.stop(instanceId);
    this.#world.files.delete(instanceId);
    this.#world.states.delete(instanceId);
  }

  async start(instanceId: InstanceId, { egress }: InstanceSettings): Promise<void> {
    this.filesOf(instanceId);
    const failure = this.#nextFailure;
    this.#nextFailure = null;
    if (failure) throw failure;
    if (this.#world.running.has(instanceId)) return;
    const processes = new Set<() => void>();
    this.#world.running.set(instanceId, processes);
    this.#world.egress.set(instanceId, egress);
    this.tell(instanceId, BEGINNING);
    if (this.#parts.starts === "by-hand") return;
    setImmediate(() => {
      if (this.#world.running.get(instanceId) === processes) this.tell(instanceId, { phase: "ready" });
    });
  }

  async stop(instanceId: InstanceId): Promise<void> {
    if (this.#world.running.has(instanceId)) this.tell(instanceId, { phase: "stopping" });
    this.#endProcesses(instanceId);
    if (this.#world.states.has(instanceId)) this.tell(instanceId, { phase: "stopped" });
  }

  /** What it was told last; undefined when it never was. */
  egressOf(instanceId: InstanceId): Egress | undefined {
    return this.#world.egress.get(instanceId);
  }

  async setEgress(instanceId: InstanceId, egress: Egress): Promise<void> {
    if (this.#world.running.has(instanceId)) this.#world.egress.set(instanceId, egress);
  }

  async exec(instanceId: InstanceId, request: ExecRequest): Promise<ExecProcess> {
    const processes = this.#world.running.get(instanceId);
    const state = this.#world.states.get(instanceId);
    if (!processes || !state || !isOpen(state)) throw new DomainError("sandbox.not-ready");
    const program = this.#parts.program?.(request) ?? (async () => notFound);
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    let size = request.tty ?? { cols: 80, rows: 24 };
    const exit = new Promise<number>((resolve, reject) => {
      processes.add(() => resolve(killed));
      program({ ...request, instanceId, stdin, stdout, stderr, size: () => size }).then(resolve, reject);
    });
    const endOutput = () => {
      stdout.end();
      stderr.end();
    };
    exit.then(endOutput, endOutput);
    return {
      stream: joined({ stdin, stdout }),
      stderr,
      exit,
      async resize(wanted) {
        size = wanted;
      },
    };
  }

  async dial(instanceId: InstanceId, target: DialTarget): Promise<Duplex> {
    if (!this.#world.running.has(instanceId)) throw new DomainError("sandbox.not-ready");
    if (!this.#parts.dial) throw new DomainError("sandbox.daemon-silent");
    return this.#parts.dial(instanceId, target);
  }

  async list(): Promise<EngineInstance[]> {
    return [...this.#world.states].map(([instanceId, state]) => ({ instanceId, state }));
  }

  async usage(instanceId: InstanceId): Promise<InstanceUsage> {
    if (!this.#world.running.has(instanceId)) throw new DomainError("sandbox.not-ready");
    return { cpuMs: this.#world.cpuMs.get(instanceId) ?? 0 };
  }

  /** Something in it has used the processor. */
  work(instanceId: InstanceId, cpuMs: number): void {
    this.#world.cpuMs.set(instanceId, (this.#world.cpuMs.get(instanceId) ?? 0) + cpuMs);
  }

  watch(listener: (sandbox: EngineInstance) => void): Disposer {
    return this.#world.changed.listen(listener);
  }

  async capacity(): Promise<EngineNode[]> {
    return [...(this.#parts.nodes ?? [FAKE_NODE])];
  }

  async close(): Promise<void> {}

  #endProcesses(instanceId: InstanceId): void {
    for (const end of this.#world.running.get(instanceId) ?? []) end();
    this.#world.running.delete(instanceId);
  }
}

/** To the command, a caller who leaves looks like the end of its input. */
function joined({ stdin, stdout }: { stdin: Writable; stdout: Readable }): Duplex {
  const stream = new Duplex({
    read: () => stdout.resume(),
    write: (bytes, _encoding, done) => stdin.write(bytes, done),
    final: (done) => stdin.end(done),
    destroy(error, done) {
      stdin.end();
      done(error);
    },
  });
  stdout.on("data", (bytes: Buffer) => {
    if (!stream.push(bytes)) stdout.pause();
  });
  stdout.on("end", () => stream.push(null));
  return stream;
}

function newWorld(): World {
  return {
    states: new Map(),
    files: new Map(),
    running: new Map(),
    egress: new Map(),
    cpuMs: new Map(),
    changed: new Announcer((error) => {
      throw error;
    }),
  };
}
