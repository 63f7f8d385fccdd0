/** An engine without containers, for unit tests: a command is a function the test hands in, and sandboxes start, fail and vanish when told to. */
import { Duplex, PassThrough, type Readable, type Writable } from "node:stream";
import { Announcer, type Disposer, DomainError, type SandboxId } from "#core";
import type { SandboxState } from "../contract.ts";
import type { DialTarget, Engine, EngineNode, EngineSandbox, ExecProcess, ExecRequest } from "../engine.ts";
import { BEGINNING, isOpen, isSameState, stateSeen } from "../sandbox-state.ts";

export interface FakeProcess extends ExecRequest {
  readonly sandboxId: SandboxId;
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
  readonly dial?: (sandboxId: SandboxId, target: DialTarget) => Promise<Duplex>;
  /** `by-hand`: a started sandbox says nothing until `tell` is called. */
  readonly starts?: "at-once" | "by-hand";
  readonly nodes?: readonly EngineNode[];
}

const killed = 137;
const notFound = 127;

/** Outlives the object that looks at it, as an engine outlives the server. */
interface World {
  readonly states: Map<SandboxId, SandboxState>;
  readonly files: Map<SandboxId, Map<string, string>>;
  readonly running: Map<SandboxId, Set<() => void>>;
  readonly changed: Announcer<EngineSandbox>;
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
  tell(sandboxId: SandboxId, state: SandboxState): void {
    const before = this.#world.states.get(sandboxId);
    if (before && isSameState(before, state)) return;
    this.#world.states.set(sandboxId, state);
    this.#world.changed.announce({ sandboxId, state });
  }

  /** Its run is killed, or taken away altogether, behind everybody's back. */
  endRun(sandboxId: SandboxId, run: "ended" | "absent"): void {
    this.#endProcesses(sandboxId);
    this.tell(sandboxId, stateSeen(this.#world.states.get(sandboxId), run));
  }

  /** What commands have written to the sandbox's disk. */
  filesOf(sandboxId: SandboxId): Map<string, string> {
    const files = this.#world.files.get(sandboxId);
    if (!files) throw new Error(`${sandboxId} has no disk`);
    return files;
  }

  async create(sandboxId: SandboxId): Promise<void> {
    if (this.#world.files.has(sandboxId)) return;
    this.#world.files.set(sandboxId, new Map());
    this.#world.states.set(sandboxId, { phase: "stopped" });
  }

  async remove(sandboxId: SandboxId): Promise<void> {
    await this.stop(sandboxId);
    this.#world.files.delete(sandboxId);
    this.#world.states.delete(sandboxId);
  }

  async start(sandboxId: SandboxId): Promise<void> {
    this.filesOf(sandboxId);
    const failure = this.#nextFailure;
    this.#nextFailure = null;
    if (failure) throw failure;
    if (this.#world.running.has(sandboxId)) return;
    const processes = new Set<() => void>();
    this.#world.running.set(sandboxId, processes);
    this.tell(sandboxId, BEGINNING);
    if (this.#parts.starts === "by-hand") return;
    setImmediate(() => {
      if (this.#world.running.get(sandboxId) === processes) this.tell(sandboxId, { phase: "ready" });
    });
  }

  async stop(sandboxId: SandboxId): Promise<void> {
    if (this.#world.running.has(sandboxId)) this.tell(sandboxId, { phase: "stopping" });
    this.#endProcesses(sandboxId);
    if (this.#world.states.has(sandboxId)) this.tell(sandboxId, { phase: "stopped" });
  }

  async exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess> {
    const processes = this.#world.running.get(sandboxId);
    const state = this.#world.states.get(sandboxId);
    if (!processes || !state || !isOpen(state)) throw new DomainError("sandbox.not-ready");
    const program = this.#parts.program?.(request) ?? (async () => notFound);
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    let size = request.tty ?? { cols: 80, rows: 24 };
    const exit = new Promise<number>((resolve, reject) => {
      processes.add(() => resolve(killed));
      program({ ...request, sandboxId, stdin, stdout, stderr, size: () => size }).then(resolve, reject);
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

  async dial(sandboxId: SandboxId, target: DialTarget): Promise<Duplex> {
    if (!this.#world.running.has(sandboxId)) throw new DomainError("sandbox.not-ready");
    if (!this.#parts.dial) throw new DomainError("sandbox.daemon-silent");
    return this.#parts.dial(sandboxId, target);
  }

  async list(): Promise<EngineSandbox[]> {
    return [...this.#world.states].map(([sandboxId, state]) => ({ sandboxId, state }));
  }

  watch(listener: (sandbox: EngineSandbox) => void): Disposer {
    return this.#world.changed.listen(listener);
  }

  async capacity(): Promise<EngineNode[]> {
    return [...(this.#parts.nodes ?? [{ name: "fake", memoryBytes: 8 * 1024 ** 3, cpuMilli: 2000 }])];
  }

  async close(): Promise<void> {}

  #endProcesses(sandboxId: SandboxId): void {
    for (const end of this.#world.running.get(sandboxId) ?? []) end();
    this.#world.running.delete(sandboxId);
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
    changed: new Announcer((error) => {
      throw error;
    }),
  };
}
